import type { Bug } from '../bug.ts';

/** Mistakes in data and in what is measured on it. */
export const dataBugs: readonly Bug[] = [
  {
    id: 'last-batch-filled-up',
    title: 'the last batch takes samples of the one before',
    message: 'Some samples are in two batches of your epoch and count twice. The last batch may be short.',
  },
  {
    id: 'batch-means-averaged',
    title: 'a short batch counts as much as a full one',
    message:
      'Your result is the mean of the batch means. Each mean stands for as many samples as its batch had.',
  },
  {
    id: 'divided-by-batch-count',
    title: 'a sum over samples is divided by the number of batches',
    message: 'Your result is far larger than any of the batch losses. How many samples are in the sum?',
  },
  {
    id: 'product-of-means',
    title: 'the means are taken before the product',
    message:
      'Your gradient multiplies the mean error by the mean input. Each error belongs to the input of its own sample.',
  },
  {
    id: 'labels-not-shuffled',
    title: 'the labels stay where they were',
    message: 'The samples have moved and their labels have not. Each label has to go with its own sample.',
  },
  {
    id: 'biased-shuffle',
    title: 'places that are done are drawn again',
    message:
      'Your partner is drawn from all places each time, so some orders come up more often than others. Which places are still open?',
  },
  {
    id: 'split-before-shuffle',
    title: 'the split follows the order of the file',
    message:
      'Your parts are taken from the rows as they came. If the file is sorted, the test set holds classes that were never trained on.',
  },
  {
    id: 'test-in-train',
    title: 'the test samples are trained on too',
    message: 'Your training part holds every row. A test on samples that were learned from shows nothing.',
  },
  {
    id: 'shares-swapped',
    title: 'the share of the test is used for training',
    message: 'Your training part has the size that the test part should have.',
  },
  {
    id: 'one-hot-off-by-one',
    title: 'the 1 stands one place too early',
    message: 'Labels and places both count from 0. Look where your code puts the 1 for the label 1.',
  },
  {
    id: 'classes-from-data',
    title: 'the number of classes is taken from the labels',
    message: 'Your rows are too short when the last class does not occur. A batch need not hold every class.',
  },
  {
    id: 'unscaled-inputs',
    title: 'the bytes are passed on as they are',
    message:
      'Your inputs still run from 0 to 255. Weights that suit inputs around 1 are far too large for them.',
  },
  {
    id: 'fractions-cut-off',
    title: 'the fractions are cut off',
    message:
      'All that is left is 0 and 1. An array of bytes holds whole numbers, and so does what is made from it with its own map or type.',
  },
  {
    id: 'scaled-per-picture',
    title: 'each picture is stretched to its own maximum',
    message: 'A dark picture comes out as bright as any other. Divide all of them by the same number.',
  },
  {
    id: 'divides-by-256',
    title: 'it is divided by 256',
    message: 'White comes out as 0.996. What is the largest value that a byte can have?',
  },
  {
    id: 'accuracy-by-rounding',
    title: 'an answer counts only from 0.5 on',
    message:
      'Of several classes the right one can be the largest with less than a half. Compare the outputs with each other.',
  },
  {
    id: 'accuracy-over-entries',
    title: 'each entry is counted in place of each sample',
    message:
      'Most entries of a one-hot row are 0, and a small output agrees with them. A sample is right or wrong as a whole.',
  },
  {
    id: 'largest-of-columns',
    title: 'the maximum is looked for down the columns',
    message: 'Your code asks which sample is most of a class. It should ask which class is largest in a row.',
  },
  {
    id: 'count-for-share',
    title: 'the hits are counted, and not divided',
    message: 'Accuracy is a share from 0 to 1, so that sets of different sizes can be compared.',
  },
];

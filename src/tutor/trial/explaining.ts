import type { TrialSituation } from './stage.ts';

const tone = 'teaching.tone';
const depth = 'teaching.explanation_depth';
const first = 'teaching.first_representation';

/** The guide’s ideas in other words, in every mode and tone, and what learners ask inside and beside the lesson. */
export const explaining: readonly TrialSituation[] = [
  {
    name: 'explain once more, plainly',
    at: 'q1.2',
    preferences: { [tone]: 'objective' },
    given: ['/explain'],
    asks: 'explain',
  },
  {
    name: 'explain simpler, warmly',
    at: 'q2.1',
    preferences: { [tone]: 'encouraging', [depth]: 'concise' },
    given: ['/explain simpler'],
    asks: 'explain',
  },
  {
    name: 'explain in more depth',
    at: 'q2.13',
    preferences: { [depth]: 'detailed', [first]: 'conceptual' },
    given: ['/explain deeper'],
    asks: 'explain',
  },
  {
    name: 'explain by code, in Python',
    at: 'q3.1',
    preferences: { 'exercises.language': 'python', [first]: 'hands_on' },
    goal: 'I maintain a training job at work and want to understand it',
    given: ['/explain code'],
    asks: 'explain',
  },
  {
    name: 'explain as a picture, with a joke',
    at: 'q1.9',
    preferences: { [tone]: 'humorous', [first]: 'visual' },
    given: ['/explain picture'],
    asks: 'explain',
  },
  {
    name: 'one more example',
    at: 'q2.5',
    preferences: { [first]: 'example' },
    given: ['/explain example'],
    asks: 'explain',
  },
  {
    name: 'a question on the lesson',
    at: 'q1.5',
    given: ['Why do we take the logarithm in cross-entropy, and not the probability itself?'],
    asks: 'answer',
  },
  {
    name: 'a question on a symbol in a trace',
    at: 'trace-two-two-one@7',
    step: 'z2',
    given: ['What does the T in W.T stand for?'],
    asks: 'answer',
  },
  {
    name: 'what if: learning rate 50',
    at: 'q3.1',
    given: ['What happens with learning rate 50?'],
    asks: 'answer',
  },
  {
    name: 'a question beside the lesson',
    at: 'q4.6',
    given: ['Are the transformers of today trained by backpropagation too?'],
    asks: 'answer',
  },
  {
    name: 'a question that has nothing to do with it',
    at: 'q3.4',
    given: ['What is a good recipe for pancakes?'],
    asks: 'answer',
  },
];

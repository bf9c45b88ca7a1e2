export const keysText = [
  'A line is an answer; a question is answered and never graded.',
  '`/hint` `/explain` `/skip` `/back` `/park` `/quit` work at every item; `/help` tells all.',
  'Ctrl-C twice leaves. Everything is saved as you go.',
].join('\n');

export const helpText = [
  'A line you type is an answer, a question to me, or one of these:',
  '',
  '- `/hint`: the next hint for this item',
  '- `/explain` and `/explain simpler|deeper|code|picture|example`: the idea again, another way',
  '- `/again`: the whole task of an item of several steps',
  '- `/why`: what is missing until this section is passed',
  '- `/appeal`: once per free answer, see what was looked for and rate it yourself',
  '- `/quiz`, `/quiz 5`: some questions of this part with new numbers, then back',
  '- `/practice`: with a language model, one more question beside the way; `/practice 0.25` answers it',
  '- `/testout`: be tested on the section without help; what you pass is not taught again',
  '- `/symbols`: the notation',
  '- `/trace`: every value of a small network, forward and backward; `/trace layers=2-3-2 seed=4`',
  '- `/train key=value …`: train a network and see its curve, for example `/train data=xor lr=10`',
  '- `/plot`: that curve again; `/plot sigmoid(x) from -6 to 6` draws a function',
  '- `= EXPR`: a calculator that knows the names of the last `/trace`, for example `= 2*(0.66-1)*0.66*(1-0.66)`',
  '- `/skip`, `/park`: go on without it; both are listed, parked ones come back',
  '- `/back`: to the item before',
  '- `/notes TEXT`: write something down for the summary; `/notes` shows them',
  '- `/config key=value`: change a preference; `/config` shows them',
  '- `/quit`: leave; `sherpa continue` brings you back here',
].join('\n');

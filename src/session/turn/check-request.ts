import type { Turn } from '../course.ts';

/** What asks for a check of one's code where an answer is expected. */
export const isCheckWord = (text: string): boolean => /^(?:check|run)[.!]?$/i.test(text.trim());

/** No attempt yet: that is made of what stands in the file. */
export const readRequest = (item: string, path: string): Turn => ({
  records: [],
  replies: [{ type: 'read', item, path }],
});

/** No attempt yet: that is made of what the run comes to. */
export const checkRequest = (item: string, exercise: string): Turn => ({
  records: [],
  replies: [{ type: 'check', item, exercise }],
});

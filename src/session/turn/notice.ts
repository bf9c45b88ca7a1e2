import type { Say } from '../event.ts';

export const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'guide', text });

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { providersFrom } from '../../../src/tutor/client/providers.ts';

export const providers = providersFrom(parse(readFileSync('config/providers.yml', 'utf8')));

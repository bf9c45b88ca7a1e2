import path from 'node:path';
import { checkJudges } from '../../../src/grading/check-judges.ts';
import { readRoute } from '../../../src/lesson/read-route.ts';
import type { Course } from '../../../src/session/course.ts';
import { routeOf } from '../../../src/session/way/route.ts';
import { exerciseIds } from '../../../src/store/exercise-folders.ts';
import { answersName, checksName, readBeside, readGuide } from '../../../src/store/guide-file.ts';

const file = path.resolve('lessons/training-and-backprop/guide.md');

/** The lesson that comes with sherpa, from its files. */
export function shippedCourse(): Course {
  const sources = {
    guide: readGuide(file),
    map: readBeside(file, 'map.md'),
    checks: readBeside(file, checksName(file)),
    answers: readBeside(file, answersName(file)),
  };
  const { lesson, checks } = readRoute(sources, file, checkJudges);
  const whole = { ...lesson, checks: { ...checks.checks, code: exerciseIds(file) } };
  return { lesson: whole, route: routeOf(whole), startable: [], prerequisiteRoutes: [] };
}

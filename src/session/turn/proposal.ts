import type { Course } from '../course.ts';
import type { Ask } from '../event.ts';
import type { SessionState } from '../state.ts';
import { prerequisiteRoute } from './prerequisite-route.ts';

/** Something proposed before the next item: another route first, open items again, a test instead of teaching. */
export function proposal(
  course: Course,
  state: SessionState,
  id: string,
  { allowed, place }: Pick<Ask, 'allowed' | 'place'>,
): Ask {
  const asked = (text: string, yes: string, no: string): Ask => ({
    type: 'ask',
    id,
    kind: 'offer',
    text,
    options: [
      { letter: 'A', text: yes },
      { letter: 'B', text: no },
    ],
    allowed,
    place,
  });
  const [, what, about] = /^offer\.([a-z]+)\.(.*)$/.exec(id) ?? [];
  if (what === 'route') {
    const item = course.route.stop(about ?? '', state.profile)?.item;
    const name = (item && prerequisiteRoute(course, item)?.title) ?? about;
    const text = `The route “${name}” teaches this and can be started here. What now?`;
    return asked(text, 'Save and go there first', 'Go on here');
  }
  if (what === 'testout')
    return asked(
      'This goes easily for you. Would you rather be tested on the rest of the section, without help? What you pass is not taught again.',
      'Test me',
      'Go on with the section',
    );
  if (what === 'project')
    return asked(
      'Would you rather begin with the project, and come back to the theory where it is needed?',
      'To the project',
      'Go on here',
    );
  return asked('Some of this is still open or went wrong. Take it up again now?', 'Yes, now', 'No, go on');
}

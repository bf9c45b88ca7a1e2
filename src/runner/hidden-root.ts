import { existsSync } from 'node:fs';
import { type Grants, onPath, systemFolders, type Wrapper, withParent, wrappersHere } from './walls.ts';

/**
 * What bubblewrap does, with the tools that most Linux systems have: in a user namespace an empty file system is
 * mounted, the granted places are bound into it read only, and it becomes the root. What was outside is gone, and the
 * capabilities that could bring anything back are dropped before the program starts.
 */
const script = `set -e
root=$1; shift
mount -t tmpfs tmpfs "$root"
while [ "$1" != -- ]; do
  if [ -L "$1" ]; then mkdir -p "$root\${1%/*}"; cp -P "$1" "$root$1"
  elif [ -d "$1" ]; then
    mkdir -p "$root$1"; mount --rbind "$1" "$root$1"; mount -o remount,bind,ro "$root$1"
  elif [ -e "$1" ] && [ ! -e "$root$1" ]; then
    mkdir -p "$root\${1%/*}"; : > "$root$1"; mount --bind "$1" "$root$1"; mount -o remount,bind,ro "$root$1"
  fi
  shift
done
shift
mkdir -p "$root/proc" "$root/dev" "$root/tmp" "$root/.old"
mount -t proc proc "$root/proc"
for one in null zero urandom random; do : > "$root/dev/$one"; mount --bind "/dev/$one" "$root/dev/$one"; done
cd "$root"
pivot_root . .old
umount -l /.old
rmdir /.old
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"`;

/** Folders to mount the new root on; one that no granted place lies in is taken. */
const mountPoints = ['/mnt', '/media', '/srv', '/opt'];

/** The walls for a program that holds no files back by itself: where namespaces are all there is, a hidden root first. */
export function wrappersThatHide(searchPath: string | undefined): Wrapper[] {
  const unshare = onPath('unshare', searchPath);
  return wrappersHere(searchPath).flatMap((wrapper) =>
    wrapper.name === 'namespaces' && unshare !== null
      ? [hiddenRoot(unshare, withParent(searchPath)), wrapper]
      : [wrapper],
  );
}

function hiddenRoot(unshare: string, withParent: readonly string[]): Wrapper {
  return {
    name: 'namespaces',
    hidesFiles: true,
    wrap: (command, { reads, program }: Grants) => {
      const places = [...systemFolders, ...program, ...reads];
      const isFree = (folder: string) =>
        existsSync(folder) && !places.some((place) => `${place}/`.startsWith(`${folder}/`));
      return [
        ...[unshare, '--user', '--map-root-user', '--net', '--mount', '--'],
        ...withParent,
        ...[unshare, '--pid', '--fork', '--kill-child', '--'],
        ...['/bin/sh', '-c', script, 'sh', mountPoints.find(isFree) ?? '/mnt', ...places, '--', ...command],
      ];
    },
  };
}

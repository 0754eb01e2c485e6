/** Names of files and folders that are neither data nor templates. */

/** A name that begins with a dot: caches, lock files, version control. */
const HIDDEN = /(^|\/)\.[^/]*(\/|$)/;
/**
 * Notes in Markdown, backups, swap files and lock files of editors, and files of operating systems. 4913 is a file that Vim makes
 * to test a folder.
 */
const LEFTOVER =
  /(^|\/)(~\$[^/]*|#[^/]*#|4913|Thumbs\.db|desktop\.ini|Icon\r|[^/]*\.(md|bak|tmp|swp|swo|orig|rej)|[^/]*~|[^/]*___jb_(tmp|old|bak)___)$/;

/** Whether a path below a folder has a name that begins with a dot. Listings leave it out. */
export function isHidden(path: string): boolean {
  return HIDDEN.test(path);
}

/** Whether reading ignores a path below a folder of data or templates: hidden names, what editors leave behind, and notes. */
export function isIgnored(path: string): boolean {
  return isHidden(path) || LEFTOVER.test(path);
}

/**
 * Names that are never data: names that begin with a dot, files that editors and operating systems leave behind, and notes in
 * Markdown.
 */

/** A file or folder whose name begins with a dot: caches, lock files, version control. */
const HIDDEN = /(^|\/)\.[^/]*(\/|$)/;
/** Backups, swap files and lock files of editors, and files of operating systems. 4913 is a file that Vim makes to test a folder. */
const LEFTOVER =
  /(^|\/)(~\$[^/]*|#[^/]*#|4913|Thumbs\.db|desktop\.ini|Icon\r|[^/]*\.(md|bak|tmp|swp|swo|orig|rej)|[^/]*~|[^/]*___jb_(tmp|old|bak)___)$/;

/** Whether reading ignores a path below a folder of data or templates. */
export function isIgnored(path: string): boolean {
  return HIDDEN.test(path) || LEFTOVER.test(path);
}

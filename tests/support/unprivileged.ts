/**
 * Options of a child process that must be refused files. Root may read and write all files, so its child runs as user 65534
 * (nobody).
 */
export const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
/** The reason for skipping a test when that user has no access to the program. */
export const SKIP_REASON = 'the user nobody cannot run the program in its folder';

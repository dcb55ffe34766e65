import { ProblemError } from '../../spec/problem/problem.ts'

/** What the operating system says, in words. */
const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'a part of the path is a file',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'not a regular file',
  EFBIG: 'the file would be too large',
  EPIPE: 'nobody reads the output any more',
  EIO: 'input/output error',
}

/** The usage problem for a failed file operation; other errors come back as they are. */
export function fileProblem(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof ProblemError) return error
  const reason = reasons[String(error.code)] ?? String(error.code)
  return new ProblemError('usage', `${what}: ${reason}`)
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

import { msg } from '@lit/localize';

/** Names of files that ffmpeg reads. What is done goes by their contents; this is said before they are looked at. */
const BY_FFMPEG = /\.(avi|divx|wmv|wma|asf|flv|mpg|mpeg|vob|mxf)$/i;

/** What is said of a file that is being read. */
export function readingWords(name: string): string {
  return BY_FFMPEG.test(name)
    ? msg('Reading by ffmpeg, all of the file: 10 MB are fetched for that, once')
    : msg('Reading');
}

const MEDIA_SUFFIX =
  /\.(3g2|3gp|aac|asf|avi|divx|flac|flv|m2ts|m4a|m4b|m4v|mka|mkv|mov|mp3|mp4|mpe?g|mts|mxf|oga|ogg|ogv|opus|qt|ts|vob|wav|webm|wma|wmv)$/i;

export function isMedia(name: string): boolean {
  return MEDIA_SUFFIX.test(name);
}

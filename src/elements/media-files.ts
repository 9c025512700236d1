const MEDIA_SUFFIX =
  /\.(3g2|3gp|aac|avi|flac|m2ts|m4a|m4b|m4v|mka|mkv|mov|mp3|mp4|mpe?g|mts|oga|ogg|ogv|opus|qt|ts|wav|webm|wmv)$/i;

export function isMedia(name: string): boolean {
  return MEDIA_SUFFIX.test(name);
}

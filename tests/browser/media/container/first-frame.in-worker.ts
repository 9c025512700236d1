import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';

/** The presentation time of the first picture shown, in seconds; with the file's decoder support and packet count. */
export async function firstShown(file: File) {
  const { signal } = new AbortController();
  const container = await openContainer(blobSource(file, file.name), signal);
  const video = container.info.tracks.find(({ kind, unusable }) => kind === 'video' && !unusable);
  if (video?.kind !== 'video') return undefined;
  let first = Infinity;
  let hidden = 0;
  for await (const packet of container.track(video.id).packets(-Infinity, Infinity, signal)) {
    if (packet.hidden) hidden++;
    else first = Math.min(first, packet.pts / video.timescale);
  }
  return { first, hidden, width: video.width, height: video.height, duration: container.info.duration };
}

/** Whether this browser takes every usable track's configuration. */
export async function decoderSupport(file: File) {
  const { signal } = new AbortController();
  const container = await openContainer(blobSource(file, file.name), signal);
  const answers: Record<string, boolean | undefined> = {};
  for (const track of container.info.tracks) {
    if (track.unusable || (track.kind !== 'video' && track.kind !== 'audio')) continue;
    const [description] = container.track(track.id).descriptions;
    if (!description || description.pcm) continue;
    const codec = {
      codec: description.codecString,
      ...(description.description && { description: description.description }),
    };
    const support =
      track.kind === 'video'
        ? await VideoDecoder.isConfigSupported(codec)
        : await AudioDecoder.isConfigSupported({
            ...codec,
            sampleRate: track.sampleRate,
            numberOfChannels: track.channels,
          });
    answers[description.codecString] = support.supported;
  }
  return answers;
}

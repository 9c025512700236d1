import type {
  CodecTrials,
  PictureMeasure,
  PictureTrial,
  SoundTrial,
  TrialApi,
} from '../../protocol/codec-trial.ts';
import { measurePictures } from './measure-trial.ts';
import { readPictures, readSound } from './read-trial.ts';
import { writePictures, writeSound } from './write-trial.ts';

const PICTURES: readonly PictureTrial['codec'][] = ['avc', 'hevc', 'vp9', 'av1', 'vp8'];
const SOUNDS: readonly SoundTrial['codec'][] = ['aac', 'opus', 'mp3', 'flac', 'vorbis'];

/** Every codec is really used, one after the other: what a browser says it can do and what it does are two things. */
export class Trials implements TrialApi {
  async tryAll(): Promise<CodecTrials> {
    const pictures: PictureTrial[] = [];
    for (const codec of PICTURES)
      pictures.push({
        codec,
        read: await readPictures(codec),
        write: await writePictures(codec),
        measured: null,
      });
    const sounds: SoundTrial[] = [];
    for (const codec of SOUNDS)
      sounds.push({ codec, read: await readSound(codec), write: await writeSound(codec) });
    return { pictures, sounds };
  }

  async measure(codec: PictureTrial['codec']): Promise<PictureMeasure | null> {
    return measurePictures(codec);
  }
}

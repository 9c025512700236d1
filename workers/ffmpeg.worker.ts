import { serveFfmpeg } from '../src/media/ffmpeg/serve-ffmpeg.ts';

// Begun by the page, which alone can end it; what it does it is told by a media worker.
self.onmessage = ({ data }: MessageEvent<MessagePort>) => serveFfmpeg(data);

/** What goes wrong with codecs; each happens so many times and then no more. */
export interface Trouble {
  /** Decoders that fall silent after so many pictures. */
  readonly silentDecoders?: { readonly times: number; readonly after: number };
  readonly silentEncoders?: { readonly times: number; readonly after: number };
  /** Decoders and encoders that the browser takes away after so many inputs. */
  readonly reclaimedDecoders?: { readonly times: number; readonly after: number };
  readonly reclaimedEncoders?: { readonly times: number; readonly after: number };
  /** Encoders that can be open at once; one more is refused. */
  readonly mostEncoders?: number;
  /** Hardware is said to be there, makes a first picture, and fails after so many. */
  readonly hardware?: { readonly after: number };
}

type DecoderInit = VideoDecoderInit;
type EncoderInit = VideoEncoderInit;

/** Puts codecs that fail in this way in the place of the browser's, until the returned function is called. */
export function troubled(trouble: Trouble = {}): () => void {
  const { VideoDecoder: RealDecoder, VideoEncoder: RealEncoder } = globalThis;
  const left = {
    silentDecoders: trouble.silentDecoders?.times ?? 0,
    silentEncoders: trouble.silentEncoders?.times ?? 0,
    reclaimedDecoders: trouble.reclaimedDecoders?.times ?? 0,
    reclaimedEncoders: trouble.reclaimedEncoders?.times ?? 0,
  };
  const taken = () => new DOMException('reclaimed', 'QuotaExceededError');
  let open = 0;

  class TroubledDecoder extends RealDecoder {
    #inputs = 0;
    #silent = false;
    #silentQueue = 0;
    readonly #error: (error: DOMException) => void;

    constructor(init: DecoderInit) {
      let outputs = 0;
      super({
        ...init,
        output: (frame) => {
          if (this.#silent) frame.close();
          else init.output(frame);
          if (left.silentDecoders > 0 && ++outputs === trouble.silentDecoders?.after) {
            left.silentDecoders--;
            this.#silent = true;
          }
        },
      });
      this.#error = init.error;
    }

    override get decodeQueueSize(): number {
      return this.#silent ? this.#silentQueue : super.decodeQueueSize;
    }

    override set ondequeue(listener: (() => void) | null) {
      super.ondequeue = () => {
        if (!this.#silent) listener?.();
      };
    }

    override configure(config: VideoDecoderConfig): void {
      super.configure({ ...config, hardwareAcceleration: 'no-preference' });
    }

    override decode(chunk: EncodedVideoChunk): void {
      if (this.#silent) {
        this.#silentQueue++;
        return;
      }
      super.decode(chunk);
      if (left.reclaimedDecoders > 0 && ++this.#inputs === trouble.reclaimedDecoders?.after) {
        left.reclaimedDecoders--;
        this.close();
        this.#error(taken());
      }
    }

    override flush(): Promise<void> {
      return this.#silent ? new Promise(() => {}) : super.flush();
    }
  }

  class TroubledEncoder extends RealEncoder {
    #inputs = 0;
    #silent = false;
    #silentQueue = 0;
    #isOpen = false;
    #isHardware = false;
    readonly #error: (error: DOMException) => void;

    static override async isConfigSupported(config: VideoEncoderConfig): Promise<VideoEncoderSupport> {
      if (config.hardwareAcceleration !== 'prefer-hardware') return RealEncoder.isConfigSupported(config);
      return { supported: trouble.hardware !== undefined, config };
    }

    constructor(init: EncoderInit) {
      let outputs = 0;
      super({
        ...init,
        output: (chunk, metadata) => {
          if (this.#silent) return;
          init.output(chunk, metadata);
          outputs++;
          if (left.silentEncoders > 0 && outputs === trouble.silentEncoders?.after) {
            left.silentEncoders--;
            this.#silent = true;
          }
          if (this.#isHardware && outputs === trouble.hardware?.after) {
            this.close();
            init.error(new DOMException('the device is gone', 'EncodingError'));
          }
        },
      });
      this.#error = init.error;
    }

    override get encodeQueueSize(): number {
      return this.#silent ? this.#silentQueue : super.encodeQueueSize;
    }

    override set ondequeue(listener: (() => void) | null) {
      super.ondequeue = () => {
        if (!this.#silent) listener?.();
      };
    }

    override configure(config: VideoEncoderConfig): void {
      if (open >= (trouble.mostEncoders ?? Number.POSITIVE_INFINITY)) throw taken();
      open++;
      this.#isOpen = true;
      this.#isHardware = config.hardwareAcceleration === 'prefer-hardware';
      super.configure({ ...config, hardwareAcceleration: 'prefer-software' });
    }

    override encode(frame: VideoFrame, options?: VideoEncoderEncodeOptions): void {
      if (this.#silent) {
        this.#silentQueue++;
        return;
      }
      super.encode(frame, options);
      if (left.reclaimedEncoders > 0 && ++this.#inputs === trouble.reclaimedEncoders?.after) {
        left.reclaimedEncoders--;
        this.close();
        this.#error(taken());
      }
    }

    override flush(): Promise<void> {
      return this.#silent ? new Promise(() => {}) : super.flush();
    }

    override close(): void {
      if (this.#isOpen) open--;
      this.#isOpen = false;
      super.close();
    }
  }

  globalThis.VideoDecoder = TroubledDecoder;
  globalThis.VideoEncoder = TroubledEncoder;
  return () => {
    globalThis.VideoDecoder = RealDecoder;
    globalThis.VideoEncoder = RealEncoder;
  };
}

import type { FfmpegPiece } from '../../protocol/ffmpeg-api.ts';
import type { FileBody } from './folder.ts';

/** A file that is not kept: what is written goes on in pieces as soon as one is full. */
export class OutFile implements FileBody {
  readonly #name: string;
  readonly #pieceBytes: number;
  readonly #send: (piece: FfmpegPiece) => void;
  #size = 0;
  #at = 0;
  #filled = 0;
  #piece: Uint8Array<ArrayBuffer> | undefined;

  constructor(name: string, pieceBytes: number, send: (piece: FfmpegPiece) => void) {
    this.#name = name;
    this.#pieceBytes = pieceBytes;
    this.#send = send;
  }

  get size(): number {
    return this.#size;
  }

  write(bytes: Uint8Array, at: number): void {
    if (at !== this.#at + this.#filled) {
      this.close();
      this.#at = at;
    }
    this.#size = Math.max(this.#size, at + bytes.length);
    for (let done = 0; done < bytes.length; ) {
      this.#piece ??= new Uint8Array(this.#pieceBytes);
      const part = bytes.subarray(done, done + this.#pieceBytes - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      done += part.length;
      if (this.#filled === this.#pieceBytes) this.close();
    }
  }

  /** Hands on what there is of a piece. */
  close(): void {
    if (!this.#piece) return;
    this.#send({ file: this.#name, at: this.#at, bytes: this.#piece.subarray(0, this.#filled) });
    this.#at += this.#filled;
    this.#filled = 0;
    this.#piece = undefined;
  }
}

import { bytesRead, openInputs } from '../../../../src/media/engine/inputs/open-inputs.ts';
import { Planner } from '../../../../src/media/engine/inputs/planner.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';

/** What the browser was asked for while planning, and what came of it. */
export async function planned(...values: [...files: File[], recipe: Recipe, encoders: string]) {
  const [recipe, encoders] = values.slice(-2) as [Recipe, string];
  const files = values.slice(0, -2) as File[];
  const asked: string[] = [];
  for (const codec of [VideoEncoder, AudioEncoder, VideoDecoder, AudioDecoder] as {
    name: string;
    isConfigSupported(config: { codec: string }): Promise<unknown>;
  }[]) {
    const ask = codec.isConfigSupported.bind(codec);
    codec.isConfigSupported = (config) => {
      asked.push(`${codec.name} ${config.codec.slice(0, 4)}`);
      const refused = codec.name === 'VideoEncoder' && !new RegExp(encoders).test(config.codec);
      return refused ? Promise.resolve({ supported: false, config }) : ask(config);
    };
  }
  const { signal } = new AbortController();
  const opened = await openInputs(
    files.map((file) => ({ kind: 'file', file })),
    signal,
  );
  try {
    const { tracks, warnings } = await new Planner(opened, signal).plan(recipe);
    const actions = tracks.map(
      ({ action, segments }) => `${action} ${segments.map(({ kind }) => kind).join(' ')}`,
    );
    return { asked: [...new Set(asked)].sort(), actions, warnings: warnings.map(({ code }) => code) };
  } catch (error) {
    return { asked: [...new Set(asked)].sort(), error: (error as { code: string }).code };
  }
}

/** How many containers two inputs of one file are, and the bytes that were read for one and for both. */
export async function openedTwice(file: File) {
  const input = { kind: 'file', file } as const;
  const { signal } = new AbortController();
  const one = await openInputs([input], signal);
  const both = await openInputs([input, { ...input }], signal);
  return { distinct: new Set(both.containers).size, once: bytesRead(one), read: bytesRead(both) };
}

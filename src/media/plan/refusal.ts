import { SluiceError } from '../../protocol/error.ts';

/**
 * A field of the recipe that cannot be honoured with these inputs.
 * @param field dotted path in the recipe, also named by `message`
 */
export function impossible(field: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
  return new SluiceError('plan-impossible', { stage: 'plan', message, details: { field, ...more } });
}

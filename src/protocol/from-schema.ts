/**
 * The type a JSON Schema describes, for the words the recipe uses: object, array, enum, const, anyOf and the
 * simple types.
 */
export type FromSchema<S> = S extends { readonly const: infer V }
  ? V
  : S extends { readonly enum: readonly (infer V)[] }
    ? V
    : S extends { readonly anyOf: readonly (infer A)[] }
      ? FromAny<A>
      : S extends { readonly type: 'object'; readonly properties: infer P }
        ? FromObject<P, S extends { readonly required: readonly (infer R)[] } ? R : never>
        : S extends { readonly type: 'array'; readonly items: infer I }
          ? FromSchema<I>[]
          : S extends { readonly type: infer T extends keyof Simple }
            ? Simple[T]
            : never;

type Simple = { string: string; number: number; integer: number; boolean: boolean };
type FromAny<A> = A extends unknown ? FromSchema<A> : never;
type FromObject<P, R> = { -readonly [K in keyof P as K extends R ? K : never]: FromSchema<P[K]> } & {
  -readonly [K in keyof P as K extends R ? never : K]?: FromSchema<P[K]>;
};

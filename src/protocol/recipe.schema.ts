import type { FromSchema } from './from-schema.ts';

const seconds = {
  description: 'Seconds, or [h:]m:ss.mmm',
  anyOf: [
    { type: 'number', minimum: 0 },
    { type: 'string', pattern: '^(\\d+:)?\\d{1,2}:\\d{2}(\\.\\d{1,3})?$' },
  ],
} as const;

const percent = { type: 'number', minimum: 0, maximum: 100 } as const;

/** Either a text or an image. */
const overlay = {
  type: 'object',
  additionalProperties: false,
  properties: {
    text: { type: 'string' },
    image: {
      description: 'a picture as data:image/png;base64,… (or jpeg, webp)',
      type: 'string',
      pattern: '^data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$',
    },
    at: {
      description:
        'Percent as of a CSS background: 0, 0 is the upper left corner, 100, 100 the lower right one',
      anyOf: [
        {
          enum: [
            ...(['top-left', 'top', 'top-right', 'left', 'center'] as const),
            ...(['right', 'bottom-left', 'bottom', 'bottom-right'] as const),
          ],
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['x', 'y'],
          properties: { x: percent, y: percent },
        },
      ],
    },
    size: { description: 'Percent of the picture: a text’s line by height, an image by width', ...percent },
    color: { description: 'a colour as #rrggbb', type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
    opacity: { type: 'number', minimum: 0, maximum: 1 },
    start: seconds,
    end: seconds,
  },
} as const;

const pixels = { type: 'integer', minimum: 2, maximum: 16384 } as const;

/**
 * The one text of the recipe: what the user wants, as JSON. Every field is optional; an unknown field is
 * `recipe-invalid`. Sizes are display pixels after rotation, rates bits a second, sizes bytes.
 */
export const recipeSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sluice recipe, version 1',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    clips: {
      description: 'Parts of the inputs, in order. None: every input whole.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          input: { type: 'integer', minimum: 0 },
          start: seconds,
          end: seconds,
          speed: { type: 'number', minimum: 0.1, maximum: 16 },
        },
      },
    },
    cut: { enum: ['exact', 'keyframe', 'lossless', 'reencode'] },
    container: {
      description: "Default: the output's suffix, else mp4",
      enum: [
        'mp4',
        'mov',
        'webm',
        'mkv',
        'm4a',
        'mp3',
        'wav',
        'flac',
        'ogg',
        'gif',
        'webp',
        'png',
        'jpeg',
        'fmp4',
      ],
    },
    video: {
      description: 'false drops the picture',
      anyOf: [
        { const: false },
        {
          type: 'object',
          additionalProperties: false,
          properties: {
            codec: { enum: ['auto', 'copy', 'avc', 'hevc', 'vp9', 'av1', 'vp8'] },
            width: pixels,
            height: pixels,
            shortSide: pixels,
            fit: { enum: ['contain', 'cover', 'fill'] },
            upscale: { type: 'boolean' },
            crop: {
              description: 'auto: without black bars',
              anyOf: [
                { enum: ['auto'] },
                {
                  type: 'object',
                  additionalProperties: false,
                  required: ['x', 'y', 'width', 'height'],
                  properties: {
                    x: { type: 'integer', minimum: 0 },
                    y: { type: 'integer', minimum: 0 },
                    width: pixels,
                    height: pixels,
                  },
                },
              ],
            },
            rotate: { enum: [0, 90, 180, 270] },
            flip: { enum: ['horizontal', 'vertical'] },
            overlay: {
              description: 'Drawn over the picture, one over the other',
              type: 'array',
              items: overlay,
            },
            fade: {
              description: 'Seconds from black at the start of the output, and to black at its end',
              type: 'object',
              additionalProperties: false,
              properties: {
                in: { type: 'number', minimum: 0, maximum: 3600 },
                out: { type: 'number', minimum: 0, maximum: 3600 },
              },
            },
            toneMap: { description: 'How HDR becomes SDR, BT.709', enum: ['bt2390'] },
            frameRate: {
              anyOf: [
                {
                  type: 'object',
                  additionalProperties: false,
                  required: ['max'],
                  properties: { max: { type: 'number', minimum: 1, maximum: 240 } },
                },
                {
                  type: 'object',
                  additionalProperties: false,
                  required: ['constant'],
                  properties: { constant: { type: 'number', minimum: 1, maximum: 240 } },
                },
              ],
            },
            quality: {
              anyOf: [{ enum: ['high', 'medium', 'low'] }, { type: 'number', minimum: 0, maximum: 100 }],
            },
            bitrate: { type: 'integer', minimum: 10_000, maximum: 500_000_000 },
            keyFrameInterval: { type: 'number', minimum: 0.1, maximum: 60 },
          },
        },
      ],
    },
    audio: {
      description: 'false drops the sound',
      anyOf: [
        { const: false },
        {
          type: 'object',
          additionalProperties: false,
          properties: {
            codec: { enum: ['auto', 'copy', 'aac', 'opus', 'mp3', 'flac', 'pcm'] },
            bitrate: { type: 'integer', minimum: 6000, maximum: 1_024_000 },
            channels: { type: 'integer', minimum: 1, maximum: 8 },
            sampleRate: { type: 'integer', minimum: 8000, maximum: 192_000 },
            gain: { description: 'dB', type: 'number', minimum: -60, maximum: 40 },
            loudness: {
              description: 'LUFS, as EBU R 128 measures it',
              type: 'number',
              minimum: -50,
              maximum: -5,
            },
            replace: {
              description:
                'The sound of another input instead of the pictures’ own, which `own` keeps at so many dB',
              type: 'object',
              additionalProperties: false,
              required: ['input'],
              properties: {
                input: { type: 'integer', minimum: 0 },
                gain: { description: 'dB', type: 'number', minimum: -60, maximum: 24 },
                own: { description: 'dB', type: 'number', minimum: -60, maximum: 24 },
                loop: { type: 'boolean' },
              },
            },
            fade: {
              description: 'Seconds from silence at the start of the output, and to silence at its end',
              type: 'object',
              additionalProperties: false,
              properties: {
                in: { type: 'number', minimum: 0, maximum: 3600 },
                out: { type: 'number', minimum: 0, maximum: 3600 },
              },
            },
          },
        },
      ],
    },
    stills: {
      description:
        'Pictures that stand still, and sound, become a video. Done without being asked where every input is a picture or sound.',
      type: 'object',
      additionalProperties: false,
      properties: {
        pictures: {
          description:
            'In order. Without seconds each gets an equal part of the sound, or 5 s. None: every input that is a picture.',
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['input'],
            properties: {
              input: { type: 'integer', minimum: 0 },
              seconds: { type: 'number', minimum: 0.1, maximum: 86_400 },
            },
          },
        },
        motion: { description: 'zoom: slowly in and out, along the picture', enum: ['none', 'zoom'] },
      },
    },
    frames: {
      description:
        'Which pictures go into a gif, webp, png or jpeg: every nth, or those at these times. None: 15 a second, every one, one a second.',
      anyOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['every'],
          properties: { every: { type: 'integer', minimum: 1 } },
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['at'],
          properties: { at: { type: 'array', items: seconds } },
        },
      ],
    },
    tracks: {
      anyOf: [{ enum: ['primary', 'all'] }, { type: 'array', items: { type: 'integer', minimum: 0 } }],
    },
    targetSize: { type: 'integer', minimum: 1000 },
    neverLarger: { type: 'boolean' },
    metadata: { enum: ['keep', 'strip'] },
  },
} as const;

/** What the user wants. Validated by `media/plan/recipe-validator.ts`. */
export type Recipe = FromSchema<typeof recipeSchema>;
export type VideoRecipe = Exclude<NonNullable<Recipe['video']>, false>;
export type OverlayRecipe = NonNullable<VideoRecipe['overlay']>[number];
export type AudioRecipe = Exclude<NonNullable<Recipe['audio']>, false>;

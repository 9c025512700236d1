import { msg, str } from '@lit/localize';
import { decimal } from './numbers.ts';

/** What people write for a moment: 12.48, 0:12.480, 1:02:03.5; a comma for the point. Undefined for anything else. */
export function timeIn(text: string): number | undefined {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?|[.,]\d+)$/.exec(text.trim().replace(/\s*s$/, ''));
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = ''] = match;
  const rest = Number(seconds.replace(',', '.'));
  const [h, m] = [Number(hours), Number(minutes)];
  // 1:75 is a slip, 75 alone is not.
  if ((match[2] !== undefined && rest >= 60) || (match[1] !== undefined && m >= 60)) return undefined;
  return h * 3600 + m * 60 + rest;
}

/** 1 minute 12.48 seconds: a moment as it is spoken. */
export function spokenTime(seconds: number): string {
  const whole = Math.round(seconds * 1000) / 1000;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = decimal(whole - hours * 3600 - minutes * 60, 3);
  const parts = [
    hours > 0 && (hours === 1 ? msg('1 hour') : msg(str`${hours} hours`)),
    minutes > 0 && (minutes === 1 ? msg('1 minute') : msg(str`${minutes} minutes`)),
    rest === '1' ? msg('1 second') : msg(str`${rest} seconds`),
  ];
  return parts.filter(Boolean).join(' ');
}

/** 14.7 s or 1:35.5: how long a clip is, to a tenth. */
export function clipLength(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  if (tenths < 600) return msg(str`${decimal(tenths / 10, 1)} s`);
  const [minutes, rest] = [Math.floor(tenths / 600), tenths % 600];
  const text = (rest / 10).toFixed(1).padStart(4, '0');
  return minutes < 60
    ? `${minutes}:${text}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${text}`;
}

import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { icon } from '../../elements/icon.ts';
import { bytes, joined, took } from '../../elements/numbers.ts';
import type { Media } from '../../index.ts';
import '../../elements/sluice-batch.ts';

/** Several videos: what are they for? */
export function batchView(videos: readonly Media[], encodable: readonly string[], room: number) {
  const sum = (fact: (media: Media) => number) => videos.reduce((total, media) => total + fact(media), 0);
  const facts = joined([bytes(sum(({ size }) => size)), took(sum(({ info }) => info.duration))]);
  return html`<div class="head">
      <a class="back" href="#/videos">${icon('back')}${msg('Videos')}</a>
      <h1 tabindex="-1">${msg(str`${videos.length} videos`)}</h1>
      <p class="second num wide">${facts}</p>
    </div>
    <sluice-batch class="bottom" .videos=${videos} .encodable=${encodable} .room=${room}></sluice-batch>`;
}

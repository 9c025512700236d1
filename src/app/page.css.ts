import { css } from 'lit';

/** The shell and the frames of its views. */
export const pageStyles = css`
  :host {
    --sluice-dock-height: 0px;
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
  }
  main {
    flex: 1;
    inline-size: 100%;
    max-inline-size: 1440px;
    margin-inline: auto;
    padding: 16px 48px 48px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 40px;
    margin-block-end: 24px;
  }
  .head h1 {
    min-inline-size: 0;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: -6px;
    color: var(--sluice-sys-ink-2);
    text-decoration: none;
  }
  .intro {
    max-inline-size: 860px;
    padding-block: 36px 32px;
  }
  .intro h1 {
    font: var(--sluice-sys-title-xl);
    letter-spacing: -0.028em;
  }
  .intro p {
    margin-block-start: 12px;
    font: var(--sluice-sys-text-l);
  }
  .note {
    margin-block-end: 24px;
  }
  .goals {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 24px;
    margin-block-start: 24px;
  }
  .device {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin-block-start: 28px;
    min-block-size: 16px;
    color: var(--sluice-sys-ink-2);
    font: var(--sluice-sys-text-s);
  }
  .device span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 28px 24px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 320px;
    align-items: start;
    gap: 56px;
  }
  .done {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px 32px;
    margin-block-end: 24px;
  }
  .done > div:first-child {
    flex: 1;
    min-inline-size: min(100%, 320px);
  }
  .done h1 {
    margin-block-start: 4px;
    font-size: 40px;
    line-height: 44px;
    letter-spacing: -0.028em;
  }
  .nothing {
    display: grid;
    justify-items: start;
    gap: 16px;
  }
  .over {
    position: fixed;
    inset: 0;
    z-index: 9;
    display: grid;
    place-items: center;
    background: color-mix(in oklab, var(--sluice-sys-page) 88%, transparent);
    box-shadow: inset 0 0 0 3px var(--sluice-sys-flow);
    font: var(--sluice-sys-title-m);
    pointer-events: none;
  }
  sluice-toast {
    position: fixed;
    inset: auto 16px calc(20px + var(--sluice-dock-height));
    z-index: 8;
    pointer-events: none;
  }
  @media (max-width: 1199px) {
    .goals {
      grid-template-columns: 1fr 1fr;
      gap: 16px;
    }
    .cards {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @media (max-width: 1099px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      gap: 32px;
    }
  }
  @media (max-width: 1023px) {
    main {
      padding-inline: 32px;
    }
  }
  @media (max-width: 899px) {
    .cards {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 24px 16px;
    }
  }
  @media (max-width: 767px) {
    :host {
      --sluice-dock-height: 61px;
    }
    main {
      padding: 8px 16px 96px;
    }
    .head {
      margin-block-end: 16px;
    }
    .intro {
      padding-block: 12px 20px;
    }
    .intro h1 {
      font-size: 30px;
      line-height: 34px;
    }
    .intro p {
      font: var(--sluice-sys-text-m);
    }
    .wide {
      display: none;
    }
  }
  @media (max-width: 599px) {
    main:has(.bottom) {
      padding-block-end: 160px;
    }
    .cards,
    .goals {
      grid-template-columns: minmax(0, 1fr);
    }
    .goals {
      gap: 8px;
    }
    .done {
      margin-block-end: 16px;
    }
    .done h1 {
      font-size: 30px;
      line-height: 34px;
    }
    .actions {
      position: fixed;
      inset: auto 0 var(--sluice-dock-height);
      z-index: 6;
      display: flex;
      padding: 10px 16px;
      border-block-start: 1px solid var(--sluice-sys-line);
      background: var(--sluice-sys-page);
    }
    .actions .main {
      flex: 1;
    }
    main:has(.bottom) ~ sluice-toast {
      inset-block-end: calc(90px + var(--sluice-dock-height));
    }
  }
`;

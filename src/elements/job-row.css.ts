import { css } from 'lit';

export const jobRowStyles = css`
  :host {
    container-type: inline-size;
  }
  article {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    gap: 0 20px;
  }
  article > * {
    grid-column: 2;
  }
  sluice-poster {
    grid-column: 1;
    grid-row: 1 / span 4;
    align-self: start;
    inline-size: 96px;
    border-radius: 6px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 32px;
  }
  .goal,
  .steps {
    white-space: nowrap;
  }
  .steps {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
    color: var(--sluice-sys-ink-3);
  }
  .steps b {
    font-weight: 600;
    color: var(--sluice-sys-ink);
  }
  .steps .icon {
    color: var(--sluice-sys-flow-ink);
  }
  .buttons {
    display: flex;
    margin-inline: auto -6px;
  }
  .done .buttons {
    gap: 8px;
    margin-inline-end: 0;
  }
  .steps + .buttons {
    margin-inline-start: 0;
  }
  sluice-flow {
    --sluice-flow-height: 44px;
    margin-block: 10px 8px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 20px;
    color: var(--sluice-sys-ink-2);
  }
  .foot b {
    font-weight: 600;
    color: var(--sluice-sys-ink);
  }
  .eta {
    margin-inline-start: auto;
    color: var(--sluice-sys-ink);
  }
  .note {
    margin-block-start: 10px;
  }
  .more {
    margin-block-start: 6px;
  }
  .more summary {
    inline-size: fit-content;
    cursor: pointer;
  }
  .more ul {
    display: grid;
    gap: 4px;
    margin-block-start: 6px;
  }
  .copy {
    display: flex;
    align-items: start;
    gap: 10px;
    margin-block-start: 8px;
  }
  .copy small {
    display: block;
  }
  @container (max-width: 820px) {
    .steps {
      display: none;
    }
  }
  @container (max-width: 680px) {
    .speed {
      display: none;
    }
  }
  @container (max-width: 560px) {
    article {
      grid-template-columns: 56px minmax(0, 1fr);
      gap: 0 12px;
    }
    article > * {
      grid-column: 1 / -1;
    }
    sluice-poster {
      grid-column: 1;
      grid-row: 1;
      align-self: center;
      inline-size: 56px;
      border-radius: 5px;
    }
    .head {
      grid-column: 2;
      grid-row: 1;
      min-block-size: 40px;
    }
    .head h2 {
      flex: 1;
    }
    .done .head {
      display: contents;
    }
    .done h2 {
      grid-column: 2;
      grid-row: 1;
      align-self: center;
    }
    .done .buttons {
      flex-wrap: wrap;
      grid-column: 1 / -1;
      order: 1;
      margin-block-start: 10px;
      margin-inline-start: 0;
    }
    .goal {
      display: none;
    }
    sluice-flow {
      margin-block: 18px 8px;
    }
    .eta {
      flex-basis: 100%;
      margin-inline-start: 0;
    }
  }
`;

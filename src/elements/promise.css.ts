import { css } from 'lit';
import { figureStyles } from './figures.css.ts';
import { legendStyles } from './legend.css.ts';

export const promiseStyles = [
  legendStyles,
  figureStyles,
  css`
    sluice-flow {
      --sluice-flow-height: 84px;
    }
    .note {
      margin-block-start: 16px;
    }
    .figures {
      display: flex;
      align-items: end;
      gap: 16px 40px;
      margin-block-start: 24px;
      padding-block-start: 24px;
      border-block-start: 1px solid var(--sluice-sys-line);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 40px;
      flex: 1;
    }
    @media (max-width: 599px) {
      sluice-flow {
        --sluice-flow-height: 56px;
      }
      .figures {
        position: fixed;
        inset: auto 0 var(--sluice-dock-height, 0px);
        z-index: 6;
        align-items: center;
        margin: 0;
        padding: 10px 16px;
        background: var(--sluice-sys-page);
      }
      dl {
        display: block;
      }
      dt,
      dd span,
      .quality {
        display: none;
      }
      .size dd {
        font: 600 16px/22px var(--sluice-sys-font);
      }
      .time dd {
        font: var(--sluice-sys-text-m);
        color: var(--sluice-sys-ink-2);
        letter-spacing: 0;
      }
      .go {
        min-block-size: 44px;
        padding-inline: 32px;
      }
    }
  `,
];

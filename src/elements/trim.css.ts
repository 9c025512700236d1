import { css } from 'lit';

export const trimStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 40px;
    margin-block-end: 16px;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 640px) minmax(0, 1fr) minmax(0, 1fr);
    grid-template-areas: 'player clips how' 'edit edit edit';
    align-items: start;
    gap: 24px 40px;
  }
  sluice-player {
    grid-area: player;
  }
  .edit {
    grid-area: edit;
    min-inline-size: 0;
  }
  .column {
    min-inline-size: 0;
  }
  .column h2 {
    margin-block-end: 12px;
  }
  .add {
    gap: 4px 8px;
    margin-block-start: 4px;
    margin-inline-start: -8px;
  }
  .add .button {
    padding-inline: 8px;
    gap: 4px;
  }
  .button.quiet:disabled {
    background: none;
  }
  sluice-transport {
    margin-block-end: 16px;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 12px 24px;
    margin-block-start: 12px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    padding-block: 8px;
    color: var(--sluice-sys-ink-2);
    font: var(--sluice-sys-text-s);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .legend .ticks {
    inline-size: 14px;
    block-size: 10px;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .legend .steps {
    inline-size: 18px;
    block-size: 10px;
    fill: currentColor;
    opacity: 0.55;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
  }
  sluice-trim-promise {
    margin-block-start: 24px;
  }
  @media (max-width: 1199px) {
    .stage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-areas: 'player player' 'edit edit' 'clips how';
      gap: 24px 32px;
    }
  }
  @media (max-width: 767px) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: none;
    }
    .stage > * {
      grid-area: auto;
    }
    .wide {
      display: none;
    }
    .head {
      gap: 4px 12px;
    }
    .fields {
      inline-size: 100%;
    }
    .fields sluice-time-field {
      flex: 1 1 120px;
    }
    .save {
      position: fixed;
      inset: auto 0 var(--sluice-dock-height, 0px);
      z-index: 6;
      flex-wrap: nowrap;
      padding: 10px 16px;
      border-block-start: 1px solid var(--sluice-sys-line);
      background: var(--sluice-sys-page);
    }
    .save .main {
      flex: 1;
      min-inline-size: 0;
    }
  }
`;

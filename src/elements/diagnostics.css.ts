import { css } from 'lit';

export const diagnosticsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 40px;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 40px;
    margin-block-end: -16px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-items: start;
    gap: 40px 56px;
  }
  .pair.uneven {
    grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr);
  }
  [role='status'] {
    margin-block: -24px;
  }
  .note + .note {
    margin-block-start: -28px;
  }
  @media (max-width: 1099px) {
    .pair,
    .pair.uneven {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 767px) {
    .wide {
      display: none;
    }
  }
`;

import { css } from 'lit';

export const batchStyles = css`
  li {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    align-items: center;
    gap: 2px 16px;
    padding-block: 12px;
    border-block-start: 1px solid var(--sluice-sys-line);
    /* Hundreds of rows: only those in view are laid out and painted. */
    content-visibility: auto;
    contain-intrinsic-size: auto 79px;
  }
  li:first-child {
    border: 0;
    padding-block-start: 0;
  }
  sluice-poster {
    inline-size: 96px;
    border-radius: 6px;
  }
  .what {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
    min-inline-size: 0;
  }
  .what h3 {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .what p {
    flex-basis: 100%;
  }
  .refused {
    color: var(--sluice-sys-error-ink);
  }
  @media (max-width: 599px) {
    li {
      grid-template-columns: 56px minmax(0, 1fr);
      gap: 2px 12px;
    }
    sluice-poster {
      inline-size: 56px;
    }
  }
`;

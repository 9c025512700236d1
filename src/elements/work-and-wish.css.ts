import { css } from 'lit';

/** What is worked on at the left, what is wished for at the right; one below the other where there is no room. */
export const workAndWishStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 472px;
    align-items: start;
    gap: 56px;
  }
  @media (max-width: 1199px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 400px;
      gap: 32px;
    }
  }
  @media (max-width: 899px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

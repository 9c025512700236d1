import { css } from 'lit';

export const presetsStyles = css`
  /* Its first line is the last one of the folds above. */
  :host {
    container-type: inline-size;
    margin-block-start: -1px;
  }
  .body {
    display: grid;
    gap: 8px;
    padding: 4px 0 20px 32px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 40px;
  }
  .own {
    flex: 1;
    min-inline-size: 0;
  }
  .text {
    flex: 1;
    min-inline-size: 0;
  }
  .open {
    justify-self: start;
    margin-inline-start: -12px;
  }
  @container (max-width: 400px) {
    .body {
      padding-inline-start: 0;
    }
    form.line {
      flex-wrap: wrap;
    }
    form .text {
      flex-basis: 100%;
    }
  }
`;

/** The key goes into a text field, a list or a dialog, and means a letter there. */
export function isTyping(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some(
      (node) =>
        node instanceof HTMLElement &&
        (node.isContentEditable ||
          node.matches('select, textarea, dialog, input:not([type="range"], [type="radio"])')),
    );
}

// The platform's objects that the protocol names and every host has; nothing else of a host is known here.
interface Blob {
  readonly size: number;
  readonly type: string;
}
interface File extends Blob {
  readonly name: string;
}
interface MessagePort {}

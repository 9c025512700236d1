import { createFile, ISOFile, Log, MP4BoxBuffer } from 'mp4box';
import type { EditEntry } from '../edit-list.ts';

import { setUpWords } from './localization.ts';
import './sluice-app.ts';

setUpWords();

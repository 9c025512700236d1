import { switchByAddress } from './address-switches.ts';
import { setUpWords } from './localization.ts';
import './sluice-app.ts';

setUpWords();
switchByAddress(location.search);

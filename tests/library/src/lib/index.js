export {default as Badge} from './components/Badge';
export {default as Counter} from './components/Counter.react';

export { createCommandRecognizer } from './command-recognizer.ts';

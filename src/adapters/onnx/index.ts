export { createOnnxSceneReader } from './onnx-scene-reader.ts';

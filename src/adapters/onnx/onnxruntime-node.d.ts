// The package is written in terms of onnxruntime-common but ships no declarations of its own.
declare module 'onnxruntime-node' {
  export * from 'onnxruntime-common';
}

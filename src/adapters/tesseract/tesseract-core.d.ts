// The package ships no declarations of the module that chooses the fastest build of the engine for this processor.
declare module 'tesseract.js/src/worker-script/node/getCore.js' {
  /** One model; what it is asked stands in the files of its engine. */
  export interface TesseractApi {
    /** @returns 0 where the model was loaded */
    Init(folder: null, language: string, engine: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Takes the picture of the file `/input`. @returns 1 where it is none */
    SetImageFile(orientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    GetHOCRText(): string;
    /** @returns 0–100 */
    MeanTextConf(): number;
  }
  /** The engine, with files of its own in memory. */
  export interface TesseractCore {
    readonly TessBaseAPI: new () => TesseractApi;
    readonly FS: {
      writeFile(path: string, data: Uint8Array): void;
      unlink(path: string): void;
    };
  }
  interface Progress {
    progress(state: object): void;
  }
  /** @param engine  1 for the build without the engine of old */
  export default function getCore(
    engine: number,
    path: undefined,
    told: Progress,
  ): Promise<(settings: object) => Promise<TesseractCore>>;
}

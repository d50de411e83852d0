import busboy from 'busboy';
import { refusal } from '../salesforce-error.ts';
import type { BodyPart } from './call.ts';

/** Cuts a complete multipart body into its parts, fields and files alike. */
export function readMultipart(body: Buffer, contentType: string): Promise<readonly BodyPart[]> {
  return new Promise((resolve, reject) => {
    const parts: BodyPart[] = [];
    const broken = (): void =>
      reject(refusal(400, 'INVALID_MULTIPART_REQUEST', 'The multipart request body could not be parsed'));
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({
        headers: { 'content-type': contentType },
        defParamCharset: 'utf8',
        limits: { fieldSize: 512 * 1024 * 1024 },
      });
    } catch {
      broken();
      return;
    }
    parser.on('field', (name, value, info) => {
      parts.push({ name, filename: undefined, contentType: info.mimeType, content: Buffer.from(value, 'utf8') });
    });
    parser.on('file', (name, file, info) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => chunks.push(chunk));
      file.on('end', () => {
        parts.push({ name, filename: info.filename, contentType: info.mimeType, content: Buffer.concat(chunks) });
      });
    });
    parser.on('close', () => resolve(parts));
    parser.on('error', broken);
    parser.end(body);
  });
}

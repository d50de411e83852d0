import type { Reply } from '../http/call.ts';
import { elementsOf } from '../xml/write-xml.ts';
import { childOf, escapeXml, parseXml, textOf, type XmlNode } from '../xml/xml-tree.ts';
import { refusal } from '../salesforce-error.ts';

/** What a SOAP request says. */
export interface SoapRequest {
  readonly operation: XmlNode;
  readonly sessionId: string;
  readonly header: XmlNode | undefined;
}

export function readEnvelope(body: Buffer): SoapRequest {
  const root = parseXml(body.toString('utf8'));
  const header = childOf(root, 'Header');
  const session = header === undefined ? undefined : childOf(header, 'SessionHeader');
  const operation = childOf(root, 'Body')?.children[0];
  if (operation === undefined) throw refusal(400, 'INVALID_SOAP_BODY', 'the SOAP body is empty');
  return { operation, header, sessionId: session === undefined ? '' : (textOf(session, 'sessionId') ?? '') };
}

const NAMESPACES: Readonly<Record<string, string>> = {
  u: 'urn:partner.soap.sforce.com',
  c: 'urn:enterprise.soap.sforce.com',
  m: 'http://soap.sforce.com/2006/04/metadata',
};

function envelope(kind: string, body: string): string {
  const namespace = NAMESPACES[kind] ?? NAMESPACES['u'] ?? '';
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${namespace}" xmlns:sf="urn:sobject.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

const XML = 'text/xml;charset=UTF-8';

/** A result whose elements are already written. */
export function soapReply(kind: string, operation: string, inside: string): Reply {
  return { status: 200, body: envelope(kind, `<${operation}Response>${inside}</${operation}Response>`), contentType: XML };
}

export function soapResult(kind: string, operation: string, result: unknown): Reply {
  return soapReply(kind, operation, elementsOf('result', result));
}

/** A SOAP fault. The protocol wants HTTP 500 for it; what is not emulated answers 501, so that nobody tries again. */
export function soapFault(kind: string, code: string, message: string): Reply {
  const fault = `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escapeXml(`${code}: ${message}`)}</faultstring></soapenv:Fault>`;
  return { status: code === 'NOT_IMPLEMENTED' ? 501 : 500, body: envelope(kind, fault), contentType: XML };
}

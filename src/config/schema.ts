import { z } from 'zod';

import { LAWFUL_BASES } from '../domain/batch.ts';
import { FIELD_MAPPING } from './field-mapping.ts';

const confidence = z.number().min(0).max(1);

/** The shape of every configuration file; all keys are optional there, unknown ones are errors. */
export const CONFIG_SCHEMA = z.strictObject({
  targetOrg: z.string().min(1),
  language: z.enum(['auto', 'ja', 'en']),
  reading: z.strictObject({
    parallel: z.union([z.literal('auto'), z.number().int().min(1).max(64)]),
    region: z.string().regex(/^[A-Z]{2}$/),
    engine: z.strictObject({ command: z.array(z.string().min(1)), use: z.enum(['vote', 'alone']) }),
  }),
  matching: z.strictObject({ wrongLink: z.number().min(2).max(1_000_000), double: z.number().min(2).max(1_000_000) }),
  person: z.strictObject({ create: z.enum(['auto', 'lead', 'contact']) }),
  limits: z.strictObject({
    maxCreate: z.number().int().min(0),
    maxUpdate: z.number().int().min(0),
    apiReserve: confidence,
    planHours: z.number().min(1).max(720),
  }),
  salesforce: z.strictObject({
    mode: z.enum(['custom', 'standard']),
    taskStatus: z.string().min(1).max(255),
    fields: FIELD_MAPPING,
    duplicates: z.enum(['park', 'allow']),
    images: z.enum(['upload', 'defer', 'never']),
    corporateNumberField: z.union([z.literal(''), z.string().regex(/^[A-Za-z]\w{0,79}$/)]),
    bulkFrom: z.number().int().min(1000),
    answerSeconds: z.number().min(1).max(600),
  }),
  privacy: z.strictObject({
    purpose: z.string().max(500),
    basis: z.enum(['', ...LAWFUL_BASES]),
    optOuts: z.enum(['write', 'report']),
  }),
  nightly: z.strictObject({ repair: z.enum(['report', 'fill', 'restore']) }),
  retention: z.strictObject({ imageDays: z.number().int().min(0).max(36_500) }),
  relationship: z.strictObject({
    file: z.string(),
    me: z.string(),
    queue: z.string(),
    webhook: z.string(),
    mailCommand: z.array(z.string()),
  }),
  campaign: z.strictObject({ memberStatus: z.string().min(1).max(40) }),
  review: z.strictObject({
    write: confidence,
    pack: z.string(),
    accept: z.strictObject({
      name: confidence,
      company: confidence,
      email: confidence,
      phone: confidence,
      nameReading: confidence.optional(),
      nameRomaji: confidence.optional(),
      companyLatin: confidence.optional(),
      department: confidence.optional(),
      title: confidence.optional(),
      postalCode: confidence.optional(),
      address: confidence.optional(),
      url: confidence.optional(),
    }),
  }),
});

export type MeiboConfig = z.infer<typeof CONFIG_SCHEMA>;

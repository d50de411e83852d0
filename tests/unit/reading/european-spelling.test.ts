import { describe, expect, it } from 'vitest';
import { chooseAlphabet, type SeenText } from '../../../src/stages/recognize/index.ts';

function seen(text: string, confidence: number): SeenText {
  const letters = Array.from(text);
  return {
    text,
    confidence,
    places: letters.map((_, index) => (index + 0.5) / letters.length),
    certainties: letters.map(() => confidence),
  };
}

function spelled(wide: string, european: string, certainty = 0.97): string {
  return chooseAlphabet(seen(wide, 0.96), undefined, seen(european, certainty)).text;
}

function isSpelled(wide: string, european: string, certainty: number): boolean | undefined {
  return chooseAlphabet(seen(wide, 0.96), undefined, seen(european, certainty)).isSpelled;
}

describe('a Latin line seen with and without accents', () => {
  it('takes accents over where both see the same letters', () => {
    expect(spelled('Gerente de Negocios', 'Gerente de Negócios')).toBe('Gerente de Negócios');
    expect(spelled('TASIMACILIK A.S.', 'TAŞIMACILIK A.Ş.')).toBe('TAŞIMACILIK A.Ş.');
  });

  it('knows what letters without a plain form are taken for', () => {
    expect(spelled('HauptstraBe 9', 'Hauptstraße 9')).toBe('Hauptstraße 9');
    expect(spelled('60 andar', '6º andar')).toBe('6º andar');
  });

  it('takes blanks and commas that the other passed over', () => {
    expect(spelled('VilaOperaria-SC', 'Vila Operária - SC')).toBe('Vila Operária - SC');
    expect(spelled('Rua Kaede 17 Jd', 'Rua Kaede, 17 Jd')).toBe('Rua Kaede, 17 Jd');
  });

  it('makes no letter of a digit among others', () => {
    expect(spelled('Tel 03-5550-0100', 'Tel 03-555º-01ºº')).toBe('Tel 03-5550-0100');
    expect(spelled('Rua Kaede 1180', 'Rua Kaede 11ßº')).toBe('Rua Kaede 1180');
    expect(spelled('80331 Haven', 'ßº331 Haven')).toBe('80331 Haven');
  });

  it('keeps the signs between digits', () => {
    expect(spelled('1-2-3 Kaede 9', '1.2.3 Kaede, 9')).toBe('1-2-3 Kaede, 9');
  });

  it('loses no sign that the other sees', () => {
    expect(spelled('Silva & Filhos Ltda.', 'Silva  Filhos Ltda')).toBe('Silva & Filhos Ltda.');
  });

  it('keeps the letters of the alphabet that was taught with more print', () => {
    expect(spelled('Logistics', 'Logistcs')).toBe('Logistics');
    expect(spelled('Tronsport Ltda', 'Transpört Ltda')).toBe('Tronspört Ltda');
  });

  it('believes rare marks only when they are certain', () => {
    expect(spelled('6th Grade', '6ťh Grade', 0.9)).toBe('6th Grade');
    expect(spelled('Machine Learning', 'Machine Léarning', 0.75)).toBe('Machine Learning');
  });

  it('says whether the accents are certain', () => {
    expect(isSpelled('Muller GmbH', 'Müller GmbH', 0.97)).toBe(true);
    expect(isSpelled('Muller GmbH', 'Müller GmbH', 0.85)).toBe(false);
    expect(isSpelled('Muller GmbH', 'Müler GmbH', 0.97)).toBe(false);
  });

  it('leaves addresses of the Internet as they are', () => {
    expect(spelled('joao@acao.example', 'joão@ação.example')).toBe('joao@acao.example');
  });

  it('leaves Chinese and Japanese text to the other alphabets', () => {
    expect(chooseAlphabet(seen('営業部', 0.96), seen('営業部', 0.97), seen('Ç', 0.9)).text).toBe('営業部');
  });

  it('tells where each character stands', () => {
    const { text, places, certainties } = chooseAlphabet(seen('Sao Paulo-SP', 0.96), undefined, seen('São Paulo - SP', 0.97));
    expect([places.length, certainties.length]).toEqual([text.length, text.length]);
  });
});

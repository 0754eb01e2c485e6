// Draws the pictures of tests/cases/rikt-innehall, which are ours to publish: node tests/pictures/draw.js
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';

const folder = '../cases/rikt-innehall/data/2024/kultur-och-fritidsnamnden/kapitel/moten-med-kulturen/bilder/';
const write = (name, bytes) => writeFileSync(fileURLToPath(new URL(folder + name, import.meta.url)), bytes);

/** Random numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const mix = (from, to, share) => from.map((value, i) => value + (to[i] - value) * Math.min(1, Math.max(0, share)));

/** The colour of a point of the evening scene: a library with lit windows by a square, in front of a hill and a sunset. */
function scene(x, y) {
  const ridge = 0.46 - 0.1 * Math.sin(x * 3.1 + 0.6) - 0.025 * Math.sin(x * 17);
  const isHouse = x > 0.24 && x < 0.83 && y > 0.36 && y < 0.74;
  const isGable = x > 0.24 && x < 0.83 && y <= 0.36 && y > 0.36 - 0.12 * (1 - Math.abs(x - 0.535) / 0.295);
  if (isGable) return mix([92, 58, 50], [70, 42, 40], (0.36 - y) / 0.12);
  if (isHouse) {
    const [u, v] = [((x - 0.24) / 0.59) * 8, ((y - 0.36) / 0.38) * 2];
    const isDoor = x > 0.49 && x < 0.58 && y > 0.58;
    if (isDoor) return Math.abs(x - 0.535) < 0.003 ? [80, 50, 30] : mix([255, 214, 140], [230, 150, 80], (y - 0.58) / 0.16);
    const isWindow = u % 1 > 0.18 && u % 1 < 0.82 && v % 1 > 0.22 && v % 1 < 0.8;
    if (isWindow && Math.abs((u % 1) - 0.5) > 0.02)
      return mix([255, 226, 160], [240, 170, 90], Math.sin(Math.floor(u) * 7 + Math.floor(v) * 3) ** 2);
    return mix([168, 84, 66], [120, 58, 50], (y - 0.36) / 0.38);
  }
  if (y < ridge) {
    const sky = mix([62, 88, 140], [246, 176, 120], (y / 0.46) ** 1.6);
    const cloud = Math.sin(x * 9 + y * 30) + Math.sin(x * 23 - y * 11);
    return cloud > 1.2 ? mix(sky, [250, 214, 190], (cloud - 1.2) * 0.8) : sky;
  }
  if (y < 0.72) return mix([52, 78, 66], [34, 56, 50], (y - ridge) / 0.3);
  const isPath = Math.abs(x - 0.535) < 0.05 + (y - 0.72) * 0.5;
  const ground = isPath
    ? mix([190, 164, 136], [140, 116, 98], (y - 0.72) / 0.28)
    : mix([74, 96, 62], [44, 62, 42], (y - 0.72) / 0.28);
  const light = Math.exp(-((x - 0.535) ** 2) / 0.03 - (y - 0.74) ** 2 / 0.02);
  return mix(ground, [255, 206, 140], light * 0.7);
}

function drawPhoto(width, height) {
  const random = randomFrom(7);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grain = (random() - 0.5) * 9;
      const colour = scene((x + 0.5) / width, (y + 0.5) / height);
      for (let c = 0; c < 3; c += 1) data[(y * width + x) * 4 + c] = Math.min(255, Math.max(0, colour[c] + grain));
    }
  }
  return jpeg.encode({ width, height, data }, 72).data;
}

/** A band of waves in two colours. */
function drawBand(width, height) {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = y > height / 2 + (height / 3) * Math.sin(x / 28) ? 1 : 0;
  }
  const palette = [
    [224, 236, 241],
    [11, 79, 108],
  ];
  return encodePng({ width, height, data, depth: 8, channels: 1, palette });
}

const DISTRICTS = [
  ['Norra byn', '40,40 250,20 300,130 180,210 50,170', '#e8f0f4', 150, 105],
  ['Centrum', '300,130 180,210 220,320 380,330 430,200', '#cfe0e8', 285, 235],
  ['Ängarna', '250,20 300,130 430,200 560,150 540,40', '#e3ecd8', 430, 95],
  ['Södra stranden', '50,170 180,210 220,320 120,380 30,320', '#f4ead6', 134, 262],
  ['Åsen', '430,200 560,150 590,330 380,330', '#efe0e0', 490, 260],
];
const PLACES = [
  ['Huvudbiblioteket', 300, 262],
  ['Fritidsgården Kvarnen', 205, 140],
  ['Kulturskolan', 455, 300],
];

function drawMap() {
  const areas = DISTRICTS.map(
    ([name, points, fill, x, y]) =>
      `  <polygon points="${points}" fill="${fill}" stroke="#4a5560" stroke-width="2"/>\n  <text x="${x}" y="${y}" font-size="17" text-anchor="middle" fill="#1d2327">${name}</text>`,
  );
  const places = PLACES.map(
    ([name, x, y], i) =>
      `  <circle cx="${x}" cy="${y}" r="11" fill="#0b4f6c"/>\n  <text x="${x}" y="${y + 5}" font-size="14" font-weight="bold" text-anchor="middle" fill="#ffffff">${i + 1}</text>\n  <circle cx="612" cy="${76 + i * 34}" r="11" fill="#0b4f6c"/>\n  <text x="612" y="${81 + i * 34}" font-size="14" font-weight="bold" text-anchor="middle" fill="#ffffff">${i + 1}</text>\n  <text x="632" y="${82 + i * 34}" font-size="16" fill="#1d2327">${name}</text>`,
  );
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 400" font-family="sans-serif">',
    '  <rect width="820" height="400" fill="#ffffff"/>',
    ...areas,
    '  <path d="M30 350 C 200 300 330 420 590 350" fill="none" stroke="#6fa8c4" stroke-width="10"/>',
    '  <text x="300" y="390" font-size="15" font-style="italic" fill="#2f6580" text-anchor="middle">Ån</text>',
    ...places,
    '</svg>',
    '',
  ].join('\n');
}

write('invigningskvallen.jpg', drawPhoto(840, 540));
write('motesplatserna.svg', drawMap());
write('vagband.png', drawBand(900, 48));

// Compiles a Typst file with the compiler that npm has. Arguments: the folder where @myriaddreamin/typst-ts-node-compiler is installed, the
// Typst file, and the PDF to write.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [, , folder, source, pdf] = process.argv;
const { NodeCompiler } = createRequire(join(folder, 'package.json'))('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: dirname(source) });
writeFileSync(pdf, compiler.pdf({ mainFilePath: source }));

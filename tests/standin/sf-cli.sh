#!/usr/bin/env bash
# Runs the real Salesforce CLI (`sf`, if installed) against a fresh rehearsal org and stops at the first refusal.
# Needs a build (`npm run build`) and openssl. Prints each command and the end of its answer.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v sf >/dev/null || { echo 'sf is not installed: nothing run'; exit 0; }

work=$(mktemp -d)
export HOME="$work/home" SF_AUTOUPDATE_DISABLE=true SF_DISABLE_TELEMETRY=true SF_SKIP_NEW_VERSION_CHECK=true
mkdir -p "$HOME"
cat > "$work/serve.mjs" <<'SERVE'
const { createStandin } = await import(process.argv[2]);
const org = await createStandin();
console.log(`${org.url} ${org.accessToken}`);
process.on('SIGTERM', () => org.close().then(() => process.exit(0)));
SERVE
node "$work/serve.mjs" "$PWD/dist/standin/index.js" > "$work/address" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until [ -s "$work/address" ]; do sleep 0.1; done
read -r url token < "$work/address"

run() {
  echo "\$ sf $*"
  sf "$@" > "$work/out" 2>&1 || { cat "$work/out"; echo "FAILED: sf $*"; exit 1; }
  grep -v 'insecure protocol' "$work/out" | tail -4
}

SF_ACCESS_TOKEN=$token run org login access-token --instance-url "$url" --alias token --no-prompt
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -days 1 -subj /CN=rehearsal 2>/dev/null
node -e 'const [url, pem] = process.argv.slice(1); fetch(`${url}/_rehearsal/apps`, { method: "POST", body: JSON.stringify({ clientId: "sf-jwt", certificate: require("node:fs").readFileSync(pem, "utf8") }) })' "$url" "$work/cert.pem"
run org login jwt --client-id sf-jwt --jwt-key-file "$work/key.pem" --username admin@rehearsal.example --instance-url "$url" --alias rehearsal

(cd config/salesforce && run project deploy start --target-org rehearsal --source-dir force-app --wait 2)
run org assign permset --target-org rehearsal --name Meibo_Integration
run sobject describe --target-org rehearsal --sobject Meibo_Card__c
run data create record --target-org rehearsal --sobject Account --values "Name='Kite Works' Phone=1"
run data update record --target-org rehearsal --sobject Account --where "Name='Kite Works'" --values "Phone=2"
run data query --target-org rehearsal --query "SELECT Id, Name, Owner.Name, (SELECT LastName FROM Contacts) FROM Account"
printf 'Card_Key__c,Full_Name__c\ns1,A\ns2,B\n' > "$work/upsert.csv"
run data upsert bulk --target-org rehearsal --sobject Meibo_Card__c --external-id Card_Key__c --file "$work/upsert.csv" --wait 1
printf 'LastName,Company\nOne,X\nTwo,Y\n' > "$work/import.csv"
run data import bulk --target-org rehearsal --sobject Lead --file "$work/import.csv" --wait 1
echo '{"records":[{"attributes":{"type":"Account","referenceId":"a"},"Name":"Tree","Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"c"},"LastName":"Leaf"}]}}]}' > "$work/tree.json"
run data import tree --target-org rehearsal --files "$work/tree.json"
run data export bulk --target-org rehearsal --query "SELECT Id, LastName FROM Lead" --output-file "$work/out.csv" --result-format csv --wait 1
run data search --target-org rehearsal --query "FIND {Tree} RETURNING Account(Id, Name)"
run data delete record --target-org rehearsal --sobject Account --where "Name='Kite Works'"
echo 'every sf command was answered'

// Generated from schema/manifest.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
// @ts-nocheck: as ajv writes it.
import { formats, ucs2length } from '../document/schema/validator.js';
import type { Validator } from '../document/schema/ajv.js';
const check0 = validate0;
const schema0 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Manifest","description":"What a board's renders have brought: the journal folded. It is the file that goes into git.","type":"object","additionalProperties":false,"required":["version","storyboard","takes","totals"],"properties":{"version":{"const":1,"description":"The version of this format."},"storyboard":{"title":"ManifestStoryboard","description":"The board as it was last rendered.","type":"object","additionalProperties":false,"required":["id","file","sha256"],"properties":{"id":{"type":"string","description":"The board's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"file":{"type":"string","description":"Its path relative to the manifest, with forward slashes."},"sha256":{"type":"string","description":"Of the file's bytes.","pattern":"^[0-9a-f]{64}$"}}},"takes":{"type":"array","description":"In the order of the board, then of what is no longer on it; each shot's by number.","items":{"$ref":"#/$defs/ManifestTake"}},"totals":{"type":"array","description":"A row for each unit.","items":{"$ref":"#/$defs/ManifestTotal"}}},"$defs":{"Clip":{"title":"Clip","description":"A clip that was downloaded and checked.","type":"object","additionalProperties":false,"required":["file","sha256","bytes","duration","width","height","codec","fps"],"properties":{"file":{"type":"string","description":"Path relative to the manifest, with forward slashes.","examples":["clips/ridge.1.mp4"],"pattern":"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},"sha256":{"type":"string","description":"Of the file's bytes, lower-case hex.","pattern":"^[0-9a-f]{64}$"},"bytes":{"type":"integer","description":"Length of the file.","minimum":0},"duration":{"type":"number","description":"Seconds.","minimum":0},"width":{"type":"integer","description":"Pixels.","minimum":1},"height":{"type":"integer","description":"Pixels.","minimum":1},"codec":{"type":"string","description":"Video codec.","examples":["h264"]},"fps":{"type":"number","description":"Frames per second.","minimum":0},"trailing_bytes":{"type":"integer","description":"So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.","minimum":1},"by_hand":{"const":true,"description":"A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2."}}},"TakeError":{"title":"TakeError","description":"What went wrong, in the gateway's or the program's words.","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"read":{"type":"string","description":"What of an answer was read."},"at":{"type":"string","description":"When it was seen, ISO 8601 in UTC.","format":"date-time"}}},"ManifestTake":{"title":"ManifestTake","description":"One paid attempt at a shot.","type":"object","additionalProperties":false,"required":["shot","take","status","current","model","origin","fingerprint","external_task_id","request","credits","submitted_at"],"properties":{"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"Numbered per shot from 1, only ever upward.","minimum":1,"maximum":1000000},"status":{"description":"submitting: a request was begun and its outcome is not known yet; running: accepted; rendered: the gateway is done, the clip is not here; stored: the clip is here; failed: the gateway failed it or refused it; unknown: the answer was lost; abandoned: a person gave it up.","enum":["submitting","running","rendered","stored","failed","unknown","abandoned"]},"reason":{"type":"string","description":"A code, where the status alone does not tell.","examples":["refused-400","reset"]},"refused":{"const":true,"description":"Nothing was bought: the gateway refused the request, or put it off for longer than a run waits, or it never left. The number and the external id are free again."},"current":{"type":"boolean","description":"It answers for the board as it was last rendered."},"renamed_to":{"type":"string","description":"The id that its shot has on the board, where that is another one by now. Since 0.2.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"model":{"type":"string","description":"gateway/model.","examples":["trinetra/kling-v3"],"pattern":"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},"origin":{"type":"string","description":"The base URL that it was sent to."},"fingerprint":{"type":"string","description":"sha256 of what makes the picture.","pattern":"^[0-9a-f]{64}$"},"external_task_id":{"type":"string","description":"The id under which the gateway knows the take: sent again, it is not paid again.","maxLength":64},"seconds":{"type":"number","description":"Length of the clip that was ordered; in what was written before it was kept, it stands in the request.","minimum":0},"resolution":{"type":"string","description":"Resolution tier that was ordered; in what was written before it was kept, it stands in the request.","examples":["720p"]},"job_id":{"type":"string","description":"The gateway's id of the job."},"request":{"type":"object","description":"The body as it was sent, secrets masked.","additionalProperties":true},"credits":{"title":"TakeCredits","description":"What it costs.","type":"object","additionalProperties":false,"required":["unit"],"properties":{"planned":{"type":"number","description":"By the rates in force; absent where none was known.","minimum":0,"maximum":1000000000},"charged":{"type":"number","description":"What the gateway says that it charged; absent until it says so.","minimum":0,"maximum":1000000000},"unread_charge":{"type":"string","description":"What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.","maxLength":60},"unit":{"type":"string","description":"Whose credits.","examples":["trinetra"],"pattern":"^[a-z0-9][a-z0-9-]*$"}}},"clip":{"$ref":"#/$defs/Clip"},"order_differs":{"type":"array","description":"What of the clip is not as it was ordered. Since 0.2.","minItems":1,"items":{"title":"OrderDifference","description":"One way in which a clip is not the one that was ordered.","type":"object","additionalProperties":false,"required":["what","ordered","came"],"properties":{"what":{"description":"duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.","enum":["duration","resolution","orientation","audio"]},"ordered":{"description":"What was ordered.","type":["string","number","boolean"]},"came":{"description":"What came.","type":["string","number","boolean"]},"credits":{"type":"number","description":"Of a clip that is shorter: what it cost more than a clip of its length would have.","minimum":0}}}},"submitted_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"finished_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"error":{"$ref":"#/$defs/TakeError"},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true},"duplicates":{"type":"array","description":"Other jobs that the gateway named for this take: suspected of having been paid too, and counted.","items":{"type":"string","description":"Job id."}}}},"ManifestTotal":{"title":"ManifestTotal","description":"Sums in one unit.","type":"object","additionalProperties":false,"required":["unit","planned","charged","differs"],"properties":{"unit":{"type":"string","description":"Whose credits.","pattern":"^[a-z0-9][a-z0-9-]*$"},"planned":{"type":"number","description":"Sum of what the takes were planned to cost; those that failed and were not charged are left out."},"charged":{"type":"number","description":"Sum of what the gateway said that it charged."},"differs":{"type":"array","description":"Takes whose charge is not what was planned.","items":{"title":"Difference","type":"object","additionalProperties":false,"required":["take","planned","charged"],"properties":{"take":{"type":"string","description":"shot.take"},"planned":{"type":"number","description":"Credits."},"charged":{"type":"number","description":"Credits."}}}},"unpriced":{"type":"integer","description":"Takes of which neither a price nor a charge is known."}}}}};
const schema4 = {"title":"ManifestTotal","description":"Sums in one unit.","type":"object","additionalProperties":false,"required":["unit","planned","charged","differs"],"properties":{"unit":{"type":"string","description":"Whose credits.","pattern":"^[a-z0-9][a-z0-9-]*$"},"planned":{"type":"number","description":"Sum of what the takes were planned to cost; those that failed and were not charged are left out."},"charged":{"type":"number","description":"Sum of what the gateway said that it charged."},"differs":{"type":"array","description":"Takes whose charge is not what was planned.","items":{"title":"Difference","type":"object","additionalProperties":false,"required":["take","planned","charged"],"properties":{"take":{"type":"string","description":"shot.take"},"planned":{"type":"number","description":"Credits."},"charged":{"type":"number","description":"Credits."}}}},"unpriced":{"type":"integer","description":"Takes of which neither a price nor a charge is known."}}};
const func0 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9][a-z0-9_-]{0,63}$", "u");
const pattern1 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern6 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const schema1 = {"title":"ManifestTake","description":"One paid attempt at a shot.","type":"object","additionalProperties":false,"required":["shot","take","status","current","model","origin","fingerprint","external_task_id","request","credits","submitted_at"],"properties":{"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"Numbered per shot from 1, only ever upward.","minimum":1,"maximum":1000000},"status":{"description":"submitting: a request was begun and its outcome is not known yet; running: accepted; rendered: the gateway is done, the clip is not here; stored: the clip is here; failed: the gateway failed it or refused it; unknown: the answer was lost; abandoned: a person gave it up.","enum":["submitting","running","rendered","stored","failed","unknown","abandoned"]},"reason":{"type":"string","description":"A code, where the status alone does not tell.","examples":["refused-400","reset"]},"refused":{"const":true,"description":"Nothing was bought: the gateway refused the request, or put it off for longer than a run waits, or it never left. The number and the external id are free again."},"current":{"type":"boolean","description":"It answers for the board as it was last rendered."},"renamed_to":{"type":"string","description":"The id that its shot has on the board, where that is another one by now. Since 0.2.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"model":{"type":"string","description":"gateway/model.","examples":["trinetra/kling-v3"],"pattern":"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},"origin":{"type":"string","description":"The base URL that it was sent to."},"fingerprint":{"type":"string","description":"sha256 of what makes the picture.","pattern":"^[0-9a-f]{64}$"},"external_task_id":{"type":"string","description":"The id under which the gateway knows the take: sent again, it is not paid again.","maxLength":64},"seconds":{"type":"number","description":"Length of the clip that was ordered; in what was written before it was kept, it stands in the request.","minimum":0},"resolution":{"type":"string","description":"Resolution tier that was ordered; in what was written before it was kept, it stands in the request.","examples":["720p"]},"job_id":{"type":"string","description":"The gateway's id of the job."},"request":{"type":"object","description":"The body as it was sent, secrets masked.","additionalProperties":true},"credits":{"title":"TakeCredits","description":"What it costs.","type":"object","additionalProperties":false,"required":["unit"],"properties":{"planned":{"type":"number","description":"By the rates in force; absent where none was known.","minimum":0,"maximum":1000000000},"charged":{"type":"number","description":"What the gateway says that it charged; absent until it says so.","minimum":0,"maximum":1000000000},"unread_charge":{"type":"string","description":"What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.","maxLength":60},"unit":{"type":"string","description":"Whose credits.","examples":["trinetra"],"pattern":"^[a-z0-9][a-z0-9-]*$"}}},"clip":{"$ref":"#/$defs/Clip"},"order_differs":{"type":"array","description":"What of the clip is not as it was ordered. Since 0.2.","minItems":1,"items":{"title":"OrderDifference","description":"One way in which a clip is not the one that was ordered.","type":"object","additionalProperties":false,"required":["what","ordered","came"],"properties":{"what":{"description":"duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.","enum":["duration","resolution","orientation","audio"]},"ordered":{"description":"What was ordered.","type":["string","number","boolean"]},"came":{"description":"What came.","type":["string","number","boolean"]},"credits":{"type":"number","description":"Of a clip that is shorter: what it cost more than a clip of its length would have.","minimum":0}}}},"submitted_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"finished_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"error":{"$ref":"#/$defs/TakeError"},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true},"duplicates":{"type":"array","description":"Other jobs that the gateway named for this take: suspected of having been paid too, and counted.","items":{"type":"string","description":"Job id."}}}};
const schema2 = {"title":"Clip","description":"A clip that was downloaded and checked.","type":"object","additionalProperties":false,"required":["file","sha256","bytes","duration","width","height","codec","fps"],"properties":{"file":{"type":"string","description":"Path relative to the manifest, with forward slashes.","examples":["clips/ridge.1.mp4"],"pattern":"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},"sha256":{"type":"string","description":"Of the file's bytes, lower-case hex.","pattern":"^[0-9a-f]{64}$"},"bytes":{"type":"integer","description":"Length of the file.","minimum":0},"duration":{"type":"number","description":"Seconds.","minimum":0},"width":{"type":"integer","description":"Pixels.","minimum":1},"height":{"type":"integer","description":"Pixels.","minimum":1},"codec":{"type":"string","description":"Video codec.","examples":["h264"]},"fps":{"type":"number","description":"Frames per second.","minimum":0},"trailing_bytes":{"type":"integer","description":"So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.","minimum":1},"by_hand":{"const":true,"description":"A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2."}}};
const schema3 = {"title":"TakeError","description":"What went wrong, in the gateway's or the program's words.","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"read":{"type":"string","description":"What of an answer was read."},"at":{"type":"string","description":"When it was seen, ISO 8601 in UTC.","format":"date-time"}}};
const func36 = ucs2length;
const pattern4 = new RegExp("^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$", "u");
const pattern7 = new RegExp("^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$", "u");
const formats0 = formats["date-time"];

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate1.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.shot === undefined) || (!(func0.call(data, "shot")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "shot"},message:"must have required property '"+"shot"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.take === undefined) || (!(func0.call(data, "take")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "take"},message:"must have required property '"+"take"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.status === undefined) || (!(func0.call(data, "status")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.current === undefined) || (!(func0.call(data, "current")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "current"},message:"must have required property '"+"current"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((data.origin === undefined) || (!(func0.call(data, "origin")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "origin"},message:"must have required property '"+"origin"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.fingerprint === undefined) || (!(func0.call(data, "fingerprint")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fingerprint"},message:"must have required property '"+"fingerprint"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "external_task_id"},message:"must have required property '"+"external_task_id"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((data.request === undefined) || (!(func0.call(data, "request")))){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((data.credits === undefined) || (!(func0.call(data, "credits")))){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "credits"},message:"must have required property '"+"credits"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((data.submitted_at === undefined) || (!(func0.call(data, "submitted_at")))){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "submitted_at"},message:"must have required property '"+"submitted_at"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema1.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.shot !== undefined && func0.call(data, "shot")){
let data0 = data.shot;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err12 = {instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1.properties.shot,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.shot.type,parentSchema:schema1.properties.shot,data:data0};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.take !== undefined && func0.call(data, "take")){
let data1 = data.take;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err14 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema1.properties.take.type,parentSchema:schema1.properties.take,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000 || isNaN(data1)){
const err15 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema1.properties.take,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err16 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema1.properties.take,data:data1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.status !== undefined && func0.call(data, "status")){
let data2 = data.status;
if(!(((((((data2 === "submitting") || (data2 === "running")) || (data2 === "rendered")) || (data2 === "stored")) || (data2 === "failed")) || (data2 === "unknown")) || (data2 === "abandoned"))){
const err17 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema1.properties.status.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.status.enum,parentSchema:schema1.properties.status,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.reason !== undefined && func0.call(data, "reason")){
let data3 = data.reason;
if(typeof data3 !== "string"){
const err18 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.reason.type,parentSchema:schema1.properties.reason,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.refused !== undefined && func0.call(data, "refused")){
let data4 = data.refused;
if(true !== data4){
const err19 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema1.properties.refused,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.current !== undefined && func0.call(data, "current")){
let data5 = data.current;
if(typeof data5 !== "boolean"){
const err20 = {instancePath:instancePath+"/current",schemaPath:"#/properties/current/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema1.properties.current.type,parentSchema:schema1.properties.current,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.renamed_to !== undefined && func0.call(data, "renamed_to")){
let data6 = data.renamed_to;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err21 = {instancePath:instancePath+"/renamed_to",schemaPath:"#/properties/renamed_to/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema1.properties.renamed_to,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/renamed_to",schemaPath:"#/properties/renamed_to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.renamed_to.type,parentSchema:schema1.properties.renamed_to,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data7 = data.model;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err23 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$",parentSchema:schema1.properties.model,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.model.type,parentSchema:schema1.properties.model,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.origin !== undefined && func0.call(data, "origin")){
let data8 = data.origin;
if(typeof data8 !== "string"){
const err25 = {instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.origin.type,parentSchema:schema1.properties.origin,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.fingerprint !== undefined && func0.call(data, "fingerprint")){
let data9 = data.fingerprint;
if(typeof data9 === "string"){
if(!pattern1.test(data9)){
const err26 = {instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema1.properties.fingerprint,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.fingerprint.type,parentSchema:schema1.properties.fingerprint,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data10 = data.external_task_id;
if(typeof data10 === "string"){
if(func36(data10) > 64){
const err28 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema1.properties.external_task_id,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.external_task_id.type,parentSchema:schema1.properties.external_task_id,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.seconds !== undefined && func0.call(data, "seconds")){
let data11 = data.seconds;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err30 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema1.properties.seconds,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.seconds.type,parentSchema:schema1.properties.seconds,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.resolution !== undefined && func0.call(data, "resolution")){
let data12 = data.resolution;
if(typeof data12 !== "string"){
const err32 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.resolution.type,parentSchema:schema1.properties.resolution,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.job_id !== undefined && func0.call(data, "job_id")){
let data13 = data.job_id;
if(typeof data13 !== "string"){
const err33 = {instancePath:instancePath+"/job_id",schemaPath:"#/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.job_id.type,parentSchema:schema1.properties.job_id,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.request !== undefined && func0.call(data, "request")){
let data14 = data.request;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
}
else {
const err34 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.request.type,parentSchema:schema1.properties.request,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.credits !== undefined && func0.call(data, "credits")){
let data15 = data.credits;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if((data15.unit === undefined) || (!(func0.call(data15, "unit")))){
const err35 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/required",keyword:"required",params:{missingProperty: "unit"},message:"must have required property '"+"unit"+"'",schema:schema1.properties.credits.required,parentSchema:schema1.properties.credits,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key1 of Object.keys(data15)){
if(!((((key1 === "planned") || (key1 === "charged")) || (key1 === "unread_charge")) || (key1 === "unit"))){
const err36 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.credits,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data15.planned !== undefined && func0.call(data15, "planned")){
let data16 = data15.planned;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000000 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema1.properties.credits.properties.planned,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err38 = {instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema1.properties.credits.properties.planned,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.credits.properties.planned.type,parentSchema:schema1.properties.credits.properties.planned,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.charged !== undefined && func0.call(data15, "charged")){
let data17 = data15.charged;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 1000000000 || isNaN(data17)){
const err40 = {instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema1.properties.credits.properties.charged,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err41 = {instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema1.properties.credits.properties.charged,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.credits.properties.charged.type,parentSchema:schema1.properties.credits.properties.charged,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data15.unread_charge !== undefined && func0.call(data15, "unread_charge")){
let data18 = data15.unread_charge;
if(typeof data18 === "string"){
if(func36(data18) > 60){
const err43 = {instancePath:instancePath+"/credits/unread_charge",schemaPath:"#/properties/credits/properties/unread_charge/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters",schema:60,parentSchema:schema1.properties.credits.properties.unread_charge,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/credits/unread_charge",schemaPath:"#/properties/credits/properties/unread_charge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.credits.properties.unread_charge.type,parentSchema:schema1.properties.credits.properties.unread_charge,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data15.unit !== undefined && func0.call(data15, "unit")){
let data19 = data15.unit;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err45 = {instancePath:instancePath+"/credits/unit",schemaPath:"#/properties/credits/properties/unit/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema1.properties.credits.properties.unit,data:data19};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/credits/unit",schemaPath:"#/properties/credits/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.credits.properties.unit.type,parentSchema:schema1.properties.credits.properties.unit,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.credits.type,parentSchema:schema1.properties.credits,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.clip !== undefined && func0.call(data, "clip")){
let data20 = data.clip;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if((data20.file === undefined) || (!(func0.call(data20, "file")))){
const err48 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((data20.sha256 === undefined) || (!(func0.call(data20, "sha256")))){
const err49 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((data20.bytes === undefined) || (!(func0.call(data20, "bytes")))){
const err50 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "bytes"},message:"must have required property '"+"bytes"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((data20.duration === undefined) || (!(func0.call(data20, "duration")))){
const err51 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((data20.width === undefined) || (!(func0.call(data20, "width")))){
const err52 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "width"},message:"must have required property '"+"width"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((data20.height === undefined) || (!(func0.call(data20, "height")))){
const err53 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "height"},message:"must have required property '"+"height"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((data20.codec === undefined) || (!(func0.call(data20, "codec")))){
const err54 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "codec"},message:"must have required property '"+"codec"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if((data20.fps === undefined) || (!(func0.call(data20, "fps")))){
const err55 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: "fps"},message:"must have required property '"+"fps"+"'",schema:schema2.required,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key2 of Object.keys(data20)){
if(!(func0.call(schema2.properties, key2))){
const err56 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data20.file !== undefined && func0.call(data20, "file")){
let data21 = data20.file;
if(typeof data21 === "string"){
if(!pattern7.test(data21)){
const err57 = {instancePath:instancePath+"/clip/file",schemaPath:"#/$defs/Clip/properties/file/pattern",keyword:"pattern",params:{pattern: "^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},message:"must match pattern \""+"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"+"\"",schema:"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$",parentSchema:schema2.properties.file,data:data21};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/clip/file",schemaPath:"#/$defs/Clip/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.file.type,parentSchema:schema2.properties.file,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data20.sha256 !== undefined && func0.call(data20, "sha256")){
let data22 = data20.sha256;
if(typeof data22 === "string"){
if(!pattern1.test(data22)){
const err59 = {instancePath:instancePath+"/clip/sha256",schemaPath:"#/$defs/Clip/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema2.properties.sha256,data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/clip/sha256",schemaPath:"#/$defs/Clip/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.sha256.type,parentSchema:schema2.properties.sha256,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data20.bytes !== undefined && func0.call(data20, "bytes")){
let data23 = data20.bytes;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err61 = {instancePath:instancePath+"/clip/bytes",schemaPath:"#/$defs/Clip/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema2.properties.bytes.type,parentSchema:schema2.properties.bytes,data:data23};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err62 = {instancePath:instancePath+"/clip/bytes",schemaPath:"#/$defs/Clip/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema2.properties.bytes,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
if(data20.duration !== undefined && func0.call(data20, "duration")){
let data24 = data20.duration;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err63 = {instancePath:instancePath+"/clip/duration",schemaPath:"#/$defs/Clip/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema2.properties.duration,data:data24};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/clip/duration",schemaPath:"#/$defs/Clip/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.duration.type,parentSchema:schema2.properties.duration,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data20.width !== undefined && func0.call(data20, "width")){
let data25 = data20.width;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err65 = {instancePath:instancePath+"/clip/width",schemaPath:"#/$defs/Clip/properties/width/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema2.properties.width.type,parentSchema:schema2.properties.width,data:data25};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 1 || isNaN(data25)){
const err66 = {instancePath:instancePath+"/clip/width",schemaPath:"#/$defs/Clip/properties/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema2.properties.width,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
if(data20.height !== undefined && func0.call(data20, "height")){
let data26 = data20.height;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err67 = {instancePath:instancePath+"/clip/height",schemaPath:"#/$defs/Clip/properties/height/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema2.properties.height.type,parentSchema:schema2.properties.height,data:data26};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
const err68 = {instancePath:instancePath+"/clip/height",schemaPath:"#/$defs/Clip/properties/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema2.properties.height,data:data26};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
if(data20.codec !== undefined && func0.call(data20, "codec")){
let data27 = data20.codec;
if(typeof data27 !== "string"){
const err69 = {instancePath:instancePath+"/clip/codec",schemaPath:"#/$defs/Clip/properties/codec/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.codec.type,parentSchema:schema2.properties.codec,data:data27};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data20.fps !== undefined && func0.call(data20, "fps")){
let data28 = data20.fps;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err70 = {instancePath:instancePath+"/clip/fps",schemaPath:"#/$defs/Clip/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema2.properties.fps,data:data28};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/clip/fps",schemaPath:"#/$defs/Clip/properties/fps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.fps.type,parentSchema:schema2.properties.fps,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data20.trailing_bytes !== undefined && func0.call(data20, "trailing_bytes")){
let data29 = data20.trailing_bytes;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err72 = {instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/$defs/Clip/properties/trailing_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema2.properties.trailing_bytes.type,parentSchema:schema2.properties.trailing_bytes,data:data29};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 1 || isNaN(data29)){
const err73 = {instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/$defs/Clip/properties/trailing_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema2.properties.trailing_bytes,data:data29};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data20.by_hand !== undefined && func0.call(data20, "by_hand")){
let data30 = data20.by_hand;
if(true !== data30){
const err74 = {instancePath:instancePath+"/clip/by_hand",schemaPath:"#/$defs/Clip/properties/by_hand/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema2.properties.by_hand,data:data30};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema2.type,parentSchema:schema2,data:data20};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.order_differs !== undefined && func0.call(data, "order_differs")){
let data31 = data.order_differs;
if(Array.isArray(data31)){
if(data31.length < 1){
const err76 = {instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema1.properties.order_differs,data:data31};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const len0 = data31.length;
for(let i0=0; i0<len0; i0++){
let data32 = data31[i0];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if((data32.what === undefined) || (!(func0.call(data32, "what")))){
const err77 = {instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/required",keyword:"required",params:{missingProperty: "what"},message:"must have required property '"+"what"+"'",schema:schema1.properties.order_differs.items.required,parentSchema:schema1.properties.order_differs.items,data:data32};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if((data32.ordered === undefined) || (!(func0.call(data32, "ordered")))){
const err78 = {instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/required",keyword:"required",params:{missingProperty: "ordered"},message:"must have required property '"+"ordered"+"'",schema:schema1.properties.order_differs.items.required,parentSchema:schema1.properties.order_differs.items,data:data32};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if((data32.came === undefined) || (!(func0.call(data32, "came")))){
const err79 = {instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/required",keyword:"required",params:{missingProperty: "came"},message:"must have required property '"+"came"+"'",schema:schema1.properties.order_differs.items.required,parentSchema:schema1.properties.order_differs.items,data:data32};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key3 of Object.keys(data32)){
if(!((((key3 === "what") || (key3 === "ordered")) || (key3 === "came")) || (key3 === "credits"))){
const err80 = {instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.order_differs.items,data:data32};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data32.what !== undefined && func0.call(data32, "what")){
let data33 = data32.what;
if(!((((data33 === "duration") || (data33 === "resolution")) || (data33 === "orientation")) || (data33 === "audio"))){
const err81 = {instancePath:instancePath+"/order_differs/" + i0+"/what",schemaPath:"#/properties/order_differs/items/properties/what/enum",keyword:"enum",params:{allowedValues: schema1.properties.order_differs.items.properties.what.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.order_differs.items.properties.what.enum,parentSchema:schema1.properties.order_differs.items.properties.what,data:data33};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data32.ordered !== undefined && func0.call(data32, "ordered")){
let data34 = data32.ordered;
if(((typeof data34 !== "string") && (!((typeof data34 == "number") && (isFinite(data34))))) && (typeof data34 !== "boolean")){
const err82 = {instancePath:instancePath+"/order_differs/" + i0+"/ordered",schemaPath:"#/properties/order_differs/items/properties/ordered/type",keyword:"type",params:{type: schema1.properties.order_differs.items.properties.ordered.type},message:"must be string,number,boolean",schema:schema1.properties.order_differs.items.properties.ordered.type,parentSchema:schema1.properties.order_differs.items.properties.ordered,data:data34};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data32.came !== undefined && func0.call(data32, "came")){
let data35 = data32.came;
if(((typeof data35 !== "string") && (!((typeof data35 == "number") && (isFinite(data35))))) && (typeof data35 !== "boolean")){
const err83 = {instancePath:instancePath+"/order_differs/" + i0+"/came",schemaPath:"#/properties/order_differs/items/properties/came/type",keyword:"type",params:{type: schema1.properties.order_differs.items.properties.came.type},message:"must be string,number,boolean",schema:schema1.properties.order_differs.items.properties.came.type,parentSchema:schema1.properties.order_differs.items.properties.came,data:data35};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data32.credits !== undefined && func0.call(data32, "credits")){
let data36 = data32.credits;
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
const err84 = {instancePath:instancePath+"/order_differs/" + i0+"/credits",schemaPath:"#/properties/order_differs/items/properties/credits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema1.properties.order_differs.items.properties.credits,data:data36};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/order_differs/" + i0+"/credits",schemaPath:"#/properties/order_differs/items/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.order_differs.items.properties.credits.type,parentSchema:schema1.properties.order_differs.items.properties.credits,data:data36};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.order_differs.items.type,parentSchema:schema1.properties.order_differs.items,data:data32};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema1.properties.order_differs.type,parentSchema:schema1.properties.order_differs,data:data31};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.submitted_at !== undefined && func0.call(data, "submitted_at")){
let data37 = data.submitted_at;
if(typeof data37 === "string"){
if(!(formats0.validate(data37))){
const err88 = {instancePath:instancePath+"/submitted_at",schemaPath:"#/properties/submitted_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema1.properties.submitted_at,data:data37};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/submitted_at",schemaPath:"#/properties/submitted_at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.submitted_at.type,parentSchema:schema1.properties.submitted_at,data:data37};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.finished_at !== undefined && func0.call(data, "finished_at")){
let data38 = data.finished_at;
if(typeof data38 === "string"){
if(!(formats0.validate(data38))){
const err90 = {instancePath:instancePath+"/finished_at",schemaPath:"#/properties/finished_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema1.properties.finished_at,data:data38};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/finished_at",schemaPath:"#/properties/finished_at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.finished_at.type,parentSchema:schema1.properties.finished_at,data:data38};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.error !== undefined && func0.call(data, "error")){
let data39 = data.error;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if((data39.code === undefined) || (!(func0.call(data39, "code")))){
const err92 = {instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema3.required,parentSchema:schema3,data:data39};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((data39.message === undefined) || (!(func0.call(data39, "message")))){
const err93 = {instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema3.required,parentSchema:schema3,data:data39};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
for(const key4 of Object.keys(data39)){
if(!((((key4 === "code") || (key4 === "message")) || (key4 === "read")) || (key4 === "at"))){
const err94 = {instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema3,data:data39};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data39.code !== undefined && func0.call(data39, "code")){
let data40 = data39.code;
if(typeof data40 !== "string"){
const err95 = {instancePath:instancePath+"/error/code",schemaPath:"#/$defs/TakeError/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.code.type,parentSchema:schema3.properties.code,data:data40};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data39.message !== undefined && func0.call(data39, "message")){
let data41 = data39.message;
if(typeof data41 !== "string"){
const err96 = {instancePath:instancePath+"/error/message",schemaPath:"#/$defs/TakeError/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.message.type,parentSchema:schema3.properties.message,data:data41};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data39.read !== undefined && func0.call(data39, "read")){
let data42 = data39.read;
if(typeof data42 !== "string"){
const err97 = {instancePath:instancePath+"/error/read",schemaPath:"#/$defs/TakeError/properties/read/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.read.type,parentSchema:schema3.properties.read,data:data42};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data39.at !== undefined && func0.call(data39, "at")){
let data43 = data39.at;
if(typeof data43 === "string"){
if(!(formats0.validate(data43))){
const err98 = {instancePath:instancePath+"/error/at",schemaPath:"#/$defs/TakeError/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema3.properties.at,data:data43};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/error/at",schemaPath:"#/$defs/TakeError/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.at.type,parentSchema:schema3.properties.at,data:data43};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema3.type,parentSchema:schema3,data:data39};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data.usage !== undefined && func0.call(data, "usage")){
let data44 = data.usage;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
}
else {
const err101 = {instancePath:instancePath+"/usage",schemaPath:"#/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.usage.type,parentSchema:schema1.properties.usage,data:data44};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data.duplicates !== undefined && func0.call(data, "duplicates")){
let data45 = data.duplicates;
if(Array.isArray(data45)){
const len1 = data45.length;
for(let i1=0; i1<len1; i1++){
let data46 = data45[i1];
if(typeof data46 !== "string"){
const err102 = {instancePath:instancePath+"/duplicates/" + i1,schemaPath:"#/properties/duplicates/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.duplicates.items.type,parentSchema:schema1.properties.duplicates.items,data:data46};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/duplicates",schemaPath:"#/properties/duplicates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema1.properties.duplicates.type,parentSchema:schema1.properties.duplicates,data:data45};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.type,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
validate1.errors = vErrors;
return errors === 0;
}
validate1.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.version === undefined) || (!(func0.call(data, "version")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.storyboard === undefined) || (!(func0.call(data, "storyboard")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "storyboard"},message:"must have required property '"+"storyboard"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.takes === undefined) || (!(func0.call(data, "takes")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "takes"},message:"must have required property '"+"takes"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.totals === undefined) || (!(func0.call(data, "totals")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "totals"},message:"must have required property '"+"totals"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "version") || (key0 === "storyboard")) || (key0 === "takes")) || (key0 === "totals"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.version !== undefined && func0.call(data, "version")){
let data0 = data.version;
if(1 !== data0){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema0.properties.version,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.storyboard !== undefined && func0.call(data, "storyboard")){
let data1 = data.storyboard;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if((data1.id === undefined) || (!(func0.call(data1, "id")))){
const err6 = {instancePath:instancePath+"/storyboard",schemaPath:"#/properties/storyboard/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema0.properties.storyboard.required,parentSchema:schema0.properties.storyboard,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((data1.file === undefined) || (!(func0.call(data1, "file")))){
const err7 = {instancePath:instancePath+"/storyboard",schemaPath:"#/properties/storyboard/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema0.properties.storyboard.required,parentSchema:schema0.properties.storyboard,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((data1.sha256 === undefined) || (!(func0.call(data1, "sha256")))){
const err8 = {instancePath:instancePath+"/storyboard",schemaPath:"#/properties/storyboard/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema0.properties.storyboard.required,parentSchema:schema0.properties.storyboard,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 of Object.keys(data1)){
if(!(((key1 === "id") || (key1 === "file")) || (key1 === "sha256"))){
const err9 = {instancePath:instancePath+"/storyboard",schemaPath:"#/properties/storyboard/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.storyboard,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.id !== undefined && func0.call(data1, "id")){
let data2 = data1.id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err10 = {instancePath:instancePath+"/storyboard/id",schemaPath:"#/properties/storyboard/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\"",schema:"^[a-z0-9][a-z0-9_-]{0,63}$",parentSchema:schema0.properties.storyboard.properties.id,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/storyboard/id",schemaPath:"#/properties/storyboard/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.storyboard.properties.id.type,parentSchema:schema0.properties.storyboard.properties.id,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.file !== undefined && func0.call(data1, "file")){
let data3 = data1.file;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/storyboard/file",schemaPath:"#/properties/storyboard/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.storyboard.properties.file.type,parentSchema:schema0.properties.storyboard.properties.file,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.sha256 !== undefined && func0.call(data1, "sha256")){
let data4 = data1.sha256;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err13 = {instancePath:instancePath+"/storyboard/sha256",schemaPath:"#/properties/storyboard/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema0.properties.storyboard.properties.sha256,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/storyboard/sha256",schemaPath:"#/properties/storyboard/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.storyboard.properties.sha256.type,parentSchema:schema0.properties.storyboard.properties.sha256,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/storyboard",schemaPath:"#/properties/storyboard/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.storyboard.type,parentSchema:schema0.properties.storyboard,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.takes !== undefined && func0.call(data, "takes")){
let data5 = data.takes;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate1(data5[i0], {instancePath:instancePath+"/takes/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema0.properties.takes.type,parentSchema:schema0.properties.takes,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.totals !== undefined && func0.call(data, "totals")){
let data7 = data.totals;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.unit === undefined) || (!(func0.call(data8, "unit")))){
const err17 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/required",keyword:"required",params:{missingProperty: "unit"},message:"must have required property '"+"unit"+"'",schema:schema4.required,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((data8.planned === undefined) || (!(func0.call(data8, "planned")))){
const err18 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/required",keyword:"required",params:{missingProperty: "planned"},message:"must have required property '"+"planned"+"'",schema:schema4.required,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((data8.charged === undefined) || (!(func0.call(data8, "charged")))){
const err19 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/required",keyword:"required",params:{missingProperty: "charged"},message:"must have required property '"+"charged"+"'",schema:schema4.required,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((data8.differs === undefined) || (!(func0.call(data8, "differs")))){
const err20 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/required",keyword:"required",params:{missingProperty: "differs"},message:"must have required property '"+"differs"+"'",schema:schema4.required,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 of Object.keys(data8)){
if(!(((((key2 === "unit") || (key2 === "planned")) || (key2 === "charged")) || (key2 === "differs")) || (key2 === "unpriced"))){
const err21 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.unit !== undefined && func0.call(data8, "unit")){
let data9 = data8.unit;
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
const err22 = {instancePath:instancePath+"/totals/" + i1+"/unit",schemaPath:"#/$defs/ManifestTotal/properties/unit/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema4.properties.unit,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/totals/" + i1+"/unit",schemaPath:"#/$defs/ManifestTotal/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.unit.type,parentSchema:schema4.properties.unit,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.planned !== undefined && func0.call(data8, "planned")){
let data10 = data8.planned;
if(!((typeof data10 == "number") && (isFinite(data10)))){
const err24 = {instancePath:instancePath+"/totals/" + i1+"/planned",schemaPath:"#/$defs/ManifestTotal/properties/planned/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema4.properties.planned.type,parentSchema:schema4.properties.planned,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.charged !== undefined && func0.call(data8, "charged")){
let data11 = data8.charged;
if(!((typeof data11 == "number") && (isFinite(data11)))){
const err25 = {instancePath:instancePath+"/totals/" + i1+"/charged",schemaPath:"#/$defs/ManifestTotal/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema4.properties.charged.type,parentSchema:schema4.properties.charged,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.differs !== undefined && func0.call(data8, "differs")){
let data12 = data8.differs;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if((data13.take === undefined) || (!(func0.call(data13, "take")))){
const err26 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2,schemaPath:"#/$defs/ManifestTotal/properties/differs/items/required",keyword:"required",params:{missingProperty: "take"},message:"must have required property '"+"take"+"'",schema:schema4.properties.differs.items.required,parentSchema:schema4.properties.differs.items,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((data13.planned === undefined) || (!(func0.call(data13, "planned")))){
const err27 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2,schemaPath:"#/$defs/ManifestTotal/properties/differs/items/required",keyword:"required",params:{missingProperty: "planned"},message:"must have required property '"+"planned"+"'",schema:schema4.properties.differs.items.required,parentSchema:schema4.properties.differs.items,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data13.charged === undefined) || (!(func0.call(data13, "charged")))){
const err28 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2,schemaPath:"#/$defs/ManifestTotal/properties/differs/items/required",keyword:"required",params:{missingProperty: "charged"},message:"must have required property '"+"charged"+"'",schema:schema4.properties.differs.items.required,parentSchema:schema4.properties.differs.items,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key3 of Object.keys(data13)){
if(!(((key3 === "take") || (key3 === "planned")) || (key3 === "charged"))){
const err29 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2,schemaPath:"#/$defs/ManifestTotal/properties/differs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema4.properties.differs.items,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.take !== undefined && func0.call(data13, "take")){
let data14 = data13.take;
if(typeof data14 !== "string"){
const err30 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2+"/take",schemaPath:"#/$defs/ManifestTotal/properties/differs/items/properties/take/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.differs.items.properties.take.type,parentSchema:schema4.properties.differs.items.properties.take,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.planned !== undefined && func0.call(data13, "planned")){
let data15 = data13.planned;
if(!((typeof data15 == "number") && (isFinite(data15)))){
const err31 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2+"/planned",schemaPath:"#/$defs/ManifestTotal/properties/differs/items/properties/planned/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema4.properties.differs.items.properties.planned.type,parentSchema:schema4.properties.differs.items.properties.planned,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data13.charged !== undefined && func0.call(data13, "charged")){
let data16 = data13.charged;
if(!((typeof data16 == "number") && (isFinite(data16)))){
const err32 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2+"/charged",schemaPath:"#/$defs/ManifestTotal/properties/differs/items/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema4.properties.differs.items.properties.charged.type,parentSchema:schema4.properties.differs.items.properties.charged,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/totals/" + i1+"/differs/" + i2,schemaPath:"#/$defs/ManifestTotal/properties/differs/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.properties.differs.items.type,parentSchema:schema4.properties.differs.items,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/totals/" + i1+"/differs",schemaPath:"#/$defs/ManifestTotal/properties/differs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema4.properties.differs.type,parentSchema:schema4.properties.differs,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data8.unpriced !== undefined && func0.call(data8, "unpriced")){
let data17 = data8.unpriced;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err35 = {instancePath:instancePath+"/totals/" + i1+"/unpriced",schemaPath:"#/$defs/ManifestTotal/properties/unpriced/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema4.properties.unpriced.type,parentSchema:schema4.properties.unpriced,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/totals/" + i1,schemaPath:"#/$defs/ManifestTotal/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.type,parentSchema:schema4,data:data8};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema0.properties.totals.type,parentSchema:schema0.properties.totals,data:data7};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.type,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const manifestChecks: Readonly<Record<string, Validator>> = {
  "manifest": check0,
};

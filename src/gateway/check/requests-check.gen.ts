// Generated from schema/requests/ by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
// @ts-nocheck: as ajv writes it.
import { ucs2length } from '../../document/schema/validator.js';
import type { Validator } from '../../document/schema/ajv.js';
const check0 = validate0;
const schema0 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/videos/generations","description":"The body of a request for evolink/kling-v3-image-to-video, from the vendor's document for it.","type":"object","additionalProperties":false,"required":["model","image_start","duration","quality"],"properties":{"model":{"const":"kling-v3-image-to-video","description":"Video generation model name."},"image_start":{"type":"string","minLength":1,"description":"First frame image URL."},"image_end":{"type":"string","minLength":1,"description":"Last frame image URL. Requires image_start."},"prompt":{"type":"string","maxLength":2500,"description":"Text prompt; may be empty where the parts of a multi-shot say what is seen."},"negative_prompt":{"type":"string","description":"Content that is not wanted."},"duration":{"type":"integer","minimum":3,"maximum":15,"description":"Seconds."},"aspect_ratio":{"enum":["16:9","9:16","1:1"],"description":"Left out, it follows the image."},"quality":{"enum":["720p","1080p"],"description":"Resolution tier."},"sound":{"enum":["on","off"],"description":"Sound effects."},"model_params":{"type":"object","additionalProperties":false,"minProperties":1,"description":"Multi-shot, elements, watermark.","properties":{"multi_shot":{"type":"boolean"},"shot_type":{"enum":["customize","intelligence"]},"multi_prompt":{"type":"array","minItems":1,"maxItems":6,"description":"The parts of the clip.","items":{"type":"object","additionalProperties":false,"required":["index","prompt","duration"],"properties":{"index":{"type":"integer","minimum":1,"maximum":6},"prompt":{"type":"string","minLength":1,"maxLength":512},"duration":{"type":"string","pattern":"^[1-9][0-9]*$"}}}},"element_list":{"type":"array","description":"Element references.","items":{"type":"object","additionalProperties":false,"required":["element_id"],"properties":{"element_id":{"type":["string","integer"]}}},"maxItems":3},"watermark_info":{"type":"object","additionalProperties":false,"required":["enabled"],"properties":{"enabled":{"type":"boolean"}}}}},"callback_url":{"type":"string","maxLength":2048,"pattern":"^https://","description":"It must begin with https://. Called when the task completes."}},"if":{"not":{"required":["model_params"],"properties":{"model_params":{"required":["multi_shot","shot_type"],"properties":{"multi_shot":{"const":true},"shot_type":{"const":"customize"}}}}}},"then":{"required":["prompt"],"properties":{"prompt":{"minLength":1}}}};
const func0 = Object.prototype.hasOwnProperty;
const func8 = ucs2length;
const pattern0 = new RegExp("^[1-9][0-9]*$", "u");
const pattern1 = new RegExp("^https://", "u");

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
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.model_params === undefined) || (!(func0.call(data, "model_params")))) && (missing0 = "model_params")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.model_params !== undefined && func0.call(data, "model_params")){
let data0 = data.model_params;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((data0.multi_shot === undefined) || (!(func0.call(data0, "multi_shot")))) && (missing1 = "multi_shot")) || (((data0.shot_type === undefined) || (!(func0.call(data0, "shot_type")))) && (missing1 = "shot_type"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(data0.multi_shot !== undefined && func0.call(data0, "multi_shot")){
const _errs6 = errors;
if(true !== data0.multi_shot){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.shot_type !== undefined && func0.call(data0, "shot_type")){
const _errs7 = errors;
if("customize" !== data0.shot_type){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
var valid1 = _errs4 === errors;
if(valid1){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err5 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema0.then.required,parentSchema:schema0.then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data3 = data.prompt;
if(typeof data3 === "string"){
if(func8(data3) < 1){
const err6 = {instancePath:instancePath+"/prompt",schemaPath:"#/then/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.then.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid0 = _errs8 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
}
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema0.if,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((data.image_start === undefined) || (!(func0.call(data, "image_start")))){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image_start"},message:"must have required property '"+"image_start"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((data.quality === undefined) || (!(func0.call(data, "quality")))){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "quality"},message:"must have required property '"+"quality"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema0.properties, key0))){
const err12 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data4 = data.model;
if("kling-v3-image-to-video" !== data4){
const err13 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/const",keyword:"const",params:{allowedValue: "kling-v3-image-to-video"},message:"must be equal to constant",schema:"kling-v3-image-to-video",parentSchema:schema0.properties.model,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.image_start !== undefined && func0.call(data, "image_start")){
let data5 = data.image_start;
if(typeof data5 === "string"){
if(func8(data5) < 1){
const err14 = {instancePath:instancePath+"/image_start",schemaPath:"#/properties/image_start/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.image_start,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/image_start",schemaPath:"#/properties/image_start/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.image_start.type,parentSchema:schema0.properties.image_start,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.image_end !== undefined && func0.call(data, "image_end")){
let data6 = data.image_end;
if(typeof data6 === "string"){
if(func8(data6) < 1){
const err16 = {instancePath:instancePath+"/image_end",schemaPath:"#/properties/image_end/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.image_end,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/image_end",schemaPath:"#/properties/image_end/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.image_end.type,parentSchema:schema0.properties.image_end,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data7 = data.prompt;
if(typeof data7 === "string"){
if(func8(data7) > 2500){
const err18 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 2500},message:"must NOT have more than 2500 characters",schema:2500,parentSchema:schema0.properties.prompt,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.prompt.type,parentSchema:schema0.properties.prompt,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.negative_prompt !== undefined && func0.call(data, "negative_prompt")){
let data8 = data.negative_prompt;
if(typeof data8 !== "string"){
const err20 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.negative_prompt.type,parentSchema:schema0.properties.negative_prompt,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data9 = data.duration;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err21 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema0.properties.duration.type,parentSchema:schema0.properties.duration,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 15 || isNaN(data9)){
const err22 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema0.properties.duration,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9 < 3 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema0.properties.duration,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data10 = data.aspect_ratio;
if(!(((data10 === "16:9") || (data10 === "9:16")) || (data10 === "1:1"))){
const err24 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema0.properties.aspect_ratio.enum},message:"must be equal to one of the allowed values",schema:schema0.properties.aspect_ratio.enum,parentSchema:schema0.properties.aspect_ratio,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.quality !== undefined && func0.call(data, "quality")){
let data11 = data.quality;
if(!((data11 === "720p") || (data11 === "1080p"))){
const err25 = {instancePath:instancePath+"/quality",schemaPath:"#/properties/quality/enum",keyword:"enum",params:{allowedValues: schema0.properties.quality.enum},message:"must be equal to one of the allowed values",schema:schema0.properties.quality.enum,parentSchema:schema0.properties.quality,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.sound !== undefined && func0.call(data, "sound")){
let data12 = data.sound;
if(!((data12 === "on") || (data12 === "off"))){
const err26 = {instancePath:instancePath+"/sound",schemaPath:"#/properties/sound/enum",keyword:"enum",params:{allowedValues: schema0.properties.sound.enum},message:"must be equal to one of the allowed values",schema:schema0.properties.sound.enum,parentSchema:schema0.properties.sound,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.model_params !== undefined && func0.call(data, "model_params")){
let data13 = data.model_params;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(Object.keys(data13).length < 1){
const err27 = {instancePath:instancePath+"/model_params",schemaPath:"#/properties/model_params/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema0.properties.model_params,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 of Object.keys(data13)){
if(!(((((key1 === "multi_shot") || (key1 === "shot_type")) || (key1 === "multi_prompt")) || (key1 === "element_list")) || (key1 === "watermark_info"))){
const err28 = {instancePath:instancePath+"/model_params",schemaPath:"#/properties/model_params/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.model_params,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data13.multi_shot !== undefined && func0.call(data13, "multi_shot")){
let data14 = data13.multi_shot;
if(typeof data14 !== "boolean"){
const err29 = {instancePath:instancePath+"/model_params/multi_shot",schemaPath:"#/properties/model_params/properties/multi_shot/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema0.properties.model_params.properties.multi_shot.type,parentSchema:schema0.properties.model_params.properties.multi_shot,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.shot_type !== undefined && func0.call(data13, "shot_type")){
let data15 = data13.shot_type;
if(!((data15 === "customize") || (data15 === "intelligence"))){
const err30 = {instancePath:instancePath+"/model_params/shot_type",schemaPath:"#/properties/model_params/properties/shot_type/enum",keyword:"enum",params:{allowedValues: schema0.properties.model_params.properties.shot_type.enum},message:"must be equal to one of the allowed values",schema:schema0.properties.model_params.properties.shot_type.enum,parentSchema:schema0.properties.model_params.properties.shot_type,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.multi_prompt !== undefined && func0.call(data13, "multi_prompt")){
let data16 = data13.multi_prompt;
if(Array.isArray(data16)){
if(data16.length > 6){
const err31 = {instancePath:instancePath+"/model_params/multi_prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema0.properties.model_params.properties.multi_prompt,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data16.length < 1){
const err32 = {instancePath:instancePath+"/model_params/multi_prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema0.properties.model_params.properties.multi_prompt,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.index === undefined) || (!(func0.call(data17, "index")))){
const err33 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0,schemaPath:"#/properties/model_params/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema0.properties.model_params.properties.multi_prompt.items.required,parentSchema:schema0.properties.model_params.properties.multi_prompt.items,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((data17.prompt === undefined) || (!(func0.call(data17, "prompt")))){
const err34 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0,schemaPath:"#/properties/model_params/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema0.properties.model_params.properties.multi_prompt.items.required,parentSchema:schema0.properties.model_params.properties.multi_prompt.items,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((data17.duration === undefined) || (!(func0.call(data17, "duration")))){
const err35 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0,schemaPath:"#/properties/model_params/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema0.properties.model_params.properties.multi_prompt.items.required,parentSchema:schema0.properties.model_params.properties.multi_prompt.items,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key2 of Object.keys(data17)){
if(!(((key2 === "index") || (key2 === "prompt")) || (key2 === "duration"))){
const err36 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0,schemaPath:"#/properties/model_params/properties/multi_prompt/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.model_params.properties.multi_prompt.items,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data17.index !== undefined && func0.call(data17, "index")){
let data18 = data17.index;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err37 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/index",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema0.properties.model_params.properties.multi_prompt.items.properties.index.type,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.index,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 6 || isNaN(data18)){
const err38 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/index",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6},message:"must be <= 6",schema:6,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.index,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err39 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/index",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.index,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data17.prompt !== undefined && func0.call(data17, "prompt")){
let data19 = data17.prompt;
if(typeof data19 === "string"){
if(func8(data19) > 512){
const err40 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.prompt,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(func8(data19) < 1){
const err41 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.prompt,data:data19};
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
const err42 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.model_params.properties.multi_prompt.items.properties.prompt.type,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.prompt,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.duration !== undefined && func0.call(data17, "duration")){
let data20 = data17.duration;
if(typeof data20 === "string"){
if(!pattern0.test(data20)){
const err43 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*$"},message:"must match pattern \""+"^[1-9][0-9]*$"+"\"",schema:"^[1-9][0-9]*$",parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.duration,data:data20};
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
const err44 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/model_params/properties/multi_prompt/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.model_params.properties.multi_prompt.items.properties.duration.type,parentSchema:schema0.properties.model_params.properties.multi_prompt.items.properties.duration,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/model_params/multi_prompt/" + i0,schemaPath:"#/properties/model_params/properties/multi_prompt/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.model_params.properties.multi_prompt.items.type,parentSchema:schema0.properties.model_params.properties.multi_prompt.items,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/model_params/multi_prompt",schemaPath:"#/properties/model_params/properties/multi_prompt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema0.properties.model_params.properties.multi_prompt.type,parentSchema:schema0.properties.model_params.properties.multi_prompt,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data13.element_list !== undefined && func0.call(data13, "element_list")){
let data21 = data13.element_list;
if(Array.isArray(data21)){
if(data21.length > 3){
const err47 = {instancePath:instancePath+"/model_params/element_list",schemaPath:"#/properties/model_params/properties/element_list/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items",schema:3,parentSchema:schema0.properties.model_params.properties.element_list,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if((data22.element_id === undefined) || (!(func0.call(data22, "element_id")))){
const err48 = {instancePath:instancePath+"/model_params/element_list/" + i1,schemaPath:"#/properties/model_params/properties/element_list/items/required",keyword:"required",params:{missingProperty: "element_id"},message:"must have required property '"+"element_id"+"'",schema:schema0.properties.model_params.properties.element_list.items.required,parentSchema:schema0.properties.model_params.properties.element_list.items,data:data22};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key3 of Object.keys(data22)){
if(!(key3 === "element_id")){
const err49 = {instancePath:instancePath+"/model_params/element_list/" + i1,schemaPath:"#/properties/model_params/properties/element_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.model_params.properties.element_list.items,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data22.element_id !== undefined && func0.call(data22, "element_id")){
let data23 = data22.element_id;
if((typeof data23 !== "string") && (!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23))))){
const err50 = {instancePath:instancePath+"/model_params/element_list/" + i1+"/element_id",schemaPath:"#/properties/model_params/properties/element_list/items/properties/element_id/type",keyword:"type",params:{type: schema0.properties.model_params.properties.element_list.items.properties.element_id.type},message:"must be string,integer",schema:schema0.properties.model_params.properties.element_list.items.properties.element_id.type,parentSchema:schema0.properties.model_params.properties.element_list.items.properties.element_id,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/model_params/element_list/" + i1,schemaPath:"#/properties/model_params/properties/element_list/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.model_params.properties.element_list.items.type,parentSchema:schema0.properties.model_params.properties.element_list.items,data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/model_params/element_list",schemaPath:"#/properties/model_params/properties/element_list/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema0.properties.model_params.properties.element_list.type,parentSchema:schema0.properties.model_params.properties.element_list,data:data21};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data13.watermark_info !== undefined && func0.call(data13, "watermark_info")){
let data24 = data13.watermark_info;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if((data24.enabled === undefined) || (!(func0.call(data24, "enabled")))){
const err53 = {instancePath:instancePath+"/model_params/watermark_info",schemaPath:"#/properties/model_params/properties/watermark_info/required",keyword:"required",params:{missingProperty: "enabled"},message:"must have required property '"+"enabled"+"'",schema:schema0.properties.model_params.properties.watermark_info.required,parentSchema:schema0.properties.model_params.properties.watermark_info,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key4 of Object.keys(data24)){
if(!(key4 === "enabled")){
const err54 = {instancePath:instancePath+"/model_params/watermark_info",schemaPath:"#/properties/model_params/properties/watermark_info/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.model_params.properties.watermark_info,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data24.enabled !== undefined && func0.call(data24, "enabled")){
let data25 = data24.enabled;
if(typeof data25 !== "boolean"){
const err55 = {instancePath:instancePath+"/model_params/watermark_info/enabled",schemaPath:"#/properties/model_params/properties/watermark_info/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema0.properties.model_params.properties.watermark_info.properties.enabled.type,parentSchema:schema0.properties.model_params.properties.watermark_info.properties.enabled,data:data25};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/model_params/watermark_info",schemaPath:"#/properties/model_params/properties/watermark_info/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.model_params.properties.watermark_info.type,parentSchema:schema0.properties.model_params.properties.watermark_info,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/model_params",schemaPath:"#/properties/model_params/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.model_params.type,parentSchema:schema0.properties.model_params,data:data13};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.callback_url !== undefined && func0.call(data, "callback_url")){
let data26 = data.callback_url;
if(typeof data26 === "string"){
if(func8(data26) > 2048){
const err58 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema0.properties.callback_url,data:data26};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!pattern1.test(data26)){
const err59 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/pattern",keyword:"pattern",params:{pattern: "^https://"},message:"must match pattern \""+"^https://"+"\"",schema:"^https://",parentSchema:schema0.properties.callback_url,data:data26};
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
const err60 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.callback_url.type,parentSchema:schema0.properties.callback_url,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.type,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check1 = validate1;
const schema1 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/kling-v2.5","description":"The body of a request for trinetra/kling-v2.5, from the vendor's document for kling-v2.5.","type":"object","additionalProperties":false,"required":["prompt","duration","resolution","external_task_id"],"properties":{"prompt":{"type":"string","minLength":1,"description":"Text prompt describing the desired output."},"mode":{"enum":["std","pro"],"description":"Quality mode."},"image_url":{"type":"string","description":"Start image."},"last_frame_url":{"type":"string","description":"Last-frame image. Requires image_url; 5 s clips only."},"duration":{"type":"number","minimum":1,"maximum":10,"description":"Clip length in seconds (1-10)."},"aspect_ratio":{"type":"string","description":"Output aspect ratio."},"resolution":{"enum":["720p","1080p"],"description":"Sets the price; always sent."},"negative_prompt":{"type":"string","description":"Text describing what to avoid in the video."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence, 0-1."},"camera_control":{"type":"object","additionalProperties":false,"required":["type"],"description":"Camera movement.","properties":{"type":{"enum":["simple","down_back","forward_up","right_turn_forward","left_turn_forward"]},"config":{"type":"object","additionalProperties":false,"properties":{"horizontal":{"type":"number","minimum":-10,"maximum":10},"vertical":{"type":"number","minimum":-10,"maximum":10},"pan":{"type":"number","minimum":-10,"maximum":10},"tilt":{"type":"number","minimum":-10,"maximum":10},"roll":{"type":"number","minimum":-10,"maximum":10},"zoom":{"type":"number","minimum":-10,"maximum":10}}}}},"external_task_id":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[\\x21-\\x7e]+$","description":"Caller-supplied correlation/idempotency id."},"callback_url":{"type":"string","description":"Webhook URL notified when the task completes."}},"dependentRequired":{"last_frame_url":["image_url"]},"dependentSchemas":{"last_frame_url":{"properties":{"duration":{"const":5}}}}};
const pattern2 = new RegExp("^[\\x21-\\x7e]+$", "u");

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
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.resolution === undefined) || (!(func0.call(data, "resolution")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resolution"},message:"must have required property '"+"resolution"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "external_task_id"},message:"must have required property '"+"external_task_id"+"'",schema:schema1.required,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema1.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data0 = data.prompt;
if(typeof data0 === "string"){
if(func8(data0) < 1){
const err5 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema1.properties.prompt,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.prompt.type,parentSchema:schema1.properties.prompt,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.mode !== undefined && func0.call(data, "mode")){
let data1 = data.mode;
if(!((data1 === "std") || (data1 === "pro"))){
const err7 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema1.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.mode.enum,parentSchema:schema1.properties.mode,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.image_url !== undefined && func0.call(data, "image_url")){
let data2 = data.image_url;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/image_url",schemaPath:"#/properties/image_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.image_url.type,parentSchema:schema1.properties.image_url,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
let data3 = data.last_frame_url;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/last_frame_url",schemaPath:"#/properties/last_frame_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.last_frame_url.type,parentSchema:schema1.properties.last_frame_url,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data4 = data.duration;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema1.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.duration.type,parentSchema:schema1.properties.duration,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data5 = data.aspect_ratio;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.aspect_ratio.type,parentSchema:schema1.properties.aspect_ratio,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.resolution !== undefined && func0.call(data, "resolution")){
let data6 = data.resolution;
if(!((data6 === "720p") || (data6 === "1080p"))){
const err14 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/enum",keyword:"enum",params:{allowedValues: schema1.properties.resolution.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.resolution.enum,parentSchema:schema1.properties.resolution,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.negative_prompt !== undefined && func0.call(data, "negative_prompt")){
let data7 = data.negative_prompt;
if(typeof data7 !== "string"){
const err15 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.negative_prompt.type,parentSchema:schema1.properties.negative_prompt,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.cfg_scale !== undefined && func0.call(data, "cfg_scale")){
let data8 = data.cfg_scale;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1 || isNaN(data8)){
const err16 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema1.properties.cfg_scale,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err17 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema1.properties.cfg_scale,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.cfg_scale.type,parentSchema:schema1.properties.cfg_scale,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.camera_control !== undefined && func0.call(data, "camera_control")){
let data9 = data.camera_control;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if((data9.type === undefined) || (!(func0.call(data9, "type")))){
const err19 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema1.properties.camera_control.required,parentSchema:schema1.properties.camera_control,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data9)){
if(!((key1 === "type") || (key1 === "config"))){
const err20 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.camera_control,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data9.type !== undefined && func0.call(data9, "type")){
let data10 = data9.type;
if(!(((((data10 === "simple") || (data10 === "down_back")) || (data10 === "forward_up")) || (data10 === "right_turn_forward")) || (data10 === "left_turn_forward"))){
const err21 = {instancePath:instancePath+"/camera_control/type",schemaPath:"#/properties/camera_control/properties/type/enum",keyword:"enum",params:{allowedValues: schema1.properties.camera_control.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.camera_control.properties.type.enum,parentSchema:schema1.properties.camera_control.properties.type,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.config !== undefined && func0.call(data9, "config")){
let data11 = data9.config;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 of Object.keys(data11)){
if(!((((((key2 === "horizontal") || (key2 === "vertical")) || (key2 === "pan")) || (key2 === "tilt")) || (key2 === "roll")) || (key2 === "zoom"))){
const err22 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.camera_control.properties.config,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.horizontal !== undefined && func0.call(data11, "horizontal")){
let data12 = data11.horizontal;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 10 || isNaN(data12)){
const err23 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.horizontal,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data12 < -10 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.horizontal,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.horizontal.type,parentSchema:schema1.properties.camera_control.properties.config.properties.horizontal,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.vertical !== undefined && func0.call(data11, "vertical")){
let data13 = data11.vertical;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 10 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.vertical,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data13 < -10 || isNaN(data13)){
const err27 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.vertical,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.vertical.type,parentSchema:schema1.properties.camera_control.properties.config.properties.vertical,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data11.pan !== undefined && func0.call(data11, "pan")){
let data14 = data11.pan;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 10 || isNaN(data14)){
const err29 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.pan,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data14 < -10 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.pan,data:data14};
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
const err31 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.pan.type,parentSchema:schema1.properties.camera_control.properties.config.properties.pan,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data11.tilt !== undefined && func0.call(data11, "tilt")){
let data15 = data11.tilt;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10 || isNaN(data15)){
const err32 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.tilt,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data15 < -10 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.tilt,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.tilt.type,parentSchema:schema1.properties.camera_control.properties.config.properties.tilt,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data11.roll !== undefined && func0.call(data11, "roll")){
let data16 = data11.roll;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 10 || isNaN(data16)){
const err35 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.roll,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data16 < -10 || isNaN(data16)){
const err36 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.roll,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.roll.type,parentSchema:schema1.properties.camera_control.properties.config.properties.roll,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.zoom !== undefined && func0.call(data11, "zoom")){
let data17 = data11.zoom;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 10 || isNaN(data17)){
const err38 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema1.properties.camera_control.properties.config.properties.zoom,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data17 < -10 || isNaN(data17)){
const err39 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema1.properties.camera_control.properties.config.properties.zoom,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.camera_control.properties.config.properties.zoom.type,parentSchema:schema1.properties.camera_control.properties.config.properties.zoom,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.camera_control.properties.config.type,parentSchema:schema1.properties.camera_control.properties.config,data:data11};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.camera_control.type,parentSchema:schema1.properties.camera_control,data:data9};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data18 = data.external_task_id;
if(typeof data18 === "string"){
if(func8(data18) > 64){
const err43 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema1.properties.external_task_id,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(func8(data18) < 1){
const err44 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema1.properties.external_task_id,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!pattern2.test(data18)){
const err45 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/pattern",keyword:"pattern",params:{pattern: "^[\\x21-\\x7e]+$"},message:"must match pattern \""+"^[\\x21-\\x7e]+$"+"\"",schema:"^[\\x21-\\x7e]+$",parentSchema:schema1.properties.external_task_id,data:data18};
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
const err46 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.external_task_id.type,parentSchema:schema1.properties.external_task_id,data:data18};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.callback_url !== undefined && func0.call(data, "callback_url")){
let data19 = data.callback_url;
if(typeof data19 !== "string"){
const err47 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.callback_url.type,parentSchema:schema1.properties.callback_url,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if((data.image_url === undefined) || (!(func0.call(data, "image_url")))){
const err48 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_frame_url",
    missingProperty: "image_url",
    depsCount: 1,
    deps: "image_url"},message:"must have property image_url when property last_frame_url is present",schema:schema1.dependentRequired,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.duration !== undefined && func0.call(data, "duration")){
let data20 = data.duration;
if(5 !== data20){
const err49 = {instancePath:instancePath+"/duration",schemaPath:"#/dependentSchemas/last_frame_url/properties/duration/const",keyword:"const",params:{allowedValue: 5},message:"must be equal to constant",schema:5,parentSchema:schema1.dependentSchemas.last_frame_url.properties.duration,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.type,parentSchema:schema1,data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate1.errors = vErrors;
return errors === 0;
}
validate1.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check2 = validate2;
const schema2 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/kling-v3-omni","description":"The body of a request for trinetra/kling-v3-omni, from the vendor's document for kling-v3-omni.","type":"object","additionalProperties":false,"required":["prompt","duration","resolution","external_task_id"],"properties":{"prompt":{"type":"string","minLength":1,"description":"Text prompt describing the desired output."},"image_url":{"type":"string","description":"Start image."},"last_frame_url":{"type":"string","description":"Last-frame image. Requires image_url; 5 s clips only."},"duration":{"type":"number","minimum":1,"maximum":15,"description":"Clip length in seconds (1-15)."},"aspect_ratio":{"type":"string","description":"Output aspect ratio."},"resolution":{"enum":["720p","1080p"],"description":"Sets the price; always sent."},"negative_prompt":{"type":"string","description":"Text describing what to avoid in the video."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence, 0-1."},"camera_control":{"type":"object","additionalProperties":false,"required":["type"],"description":"Camera movement.","properties":{"type":{"enum":["simple","down_back","forward_up","right_turn_forward","left_turn_forward"]},"config":{"type":"object","additionalProperties":false,"properties":{"horizontal":{"type":"number","minimum":-10,"maximum":10},"vertical":{"type":"number","minimum":-10,"maximum":10},"pan":{"type":"number","minimum":-10,"maximum":10},"tilt":{"type":"number","minimum":-10,"maximum":10},"roll":{"type":"number","minimum":-10,"maximum":10},"zoom":{"type":"number","minimum":-10,"maximum":10}}}}},"external_task_id":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[\\x21-\\x7e]+$","description":"Caller-supplied correlation/idempotency id."},"callback_url":{"type":"string","description":"Webhook URL notified when the task completes."}},"dependentRequired":{"last_frame_url":["image_url"]},"dependentSchemas":{"last_frame_url":{"properties":{"duration":{"const":5}}}}};

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate2.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema2.required,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema2.required,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((data.resolution === undefined) || (!(func0.call(data, "resolution")))){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resolution"},message:"must have required property '"+"resolution"+"'",schema:schema2.required,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "external_task_id"},message:"must have required property '"+"external_task_id"+"'",schema:schema2.required,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema2.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data0 = data.prompt;
if(typeof data0 === "string"){
if(func8(data0) < 1){
const err5 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema2.properties.prompt,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.prompt.type,parentSchema:schema2.properties.prompt,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.image_url !== undefined && func0.call(data, "image_url")){
let data1 = data.image_url;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/image_url",schemaPath:"#/properties/image_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.image_url.type,parentSchema:schema2.properties.image_url,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
let data2 = data.last_frame_url;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/last_frame_url",schemaPath:"#/properties/last_frame_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.last_frame_url.type,parentSchema:schema2.properties.last_frame_url,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data3 = data.duration;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 15 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema2.properties.duration,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema2.properties.duration,data:data3};
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
const err11 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.duration.type,parentSchema:schema2.properties.duration,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data4 = data.aspect_ratio;
if(typeof data4 !== "string"){
const err12 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.aspect_ratio.type,parentSchema:schema2.properties.aspect_ratio,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.resolution !== undefined && func0.call(data, "resolution")){
let data5 = data.resolution;
if(!((data5 === "720p") || (data5 === "1080p"))){
const err13 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/enum",keyword:"enum",params:{allowedValues: schema2.properties.resolution.enum},message:"must be equal to one of the allowed values",schema:schema2.properties.resolution.enum,parentSchema:schema2.properties.resolution,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.negative_prompt !== undefined && func0.call(data, "negative_prompt")){
let data6 = data.negative_prompt;
if(typeof data6 !== "string"){
const err14 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.negative_prompt.type,parentSchema:schema2.properties.negative_prompt,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.cfg_scale !== undefined && func0.call(data, "cfg_scale")){
let data7 = data.cfg_scale;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema2.properties.cfg_scale,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema2.properties.cfg_scale,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.cfg_scale.type,parentSchema:schema2.properties.cfg_scale,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.camera_control !== undefined && func0.call(data, "camera_control")){
let data8 = data.camera_control;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.type === undefined) || (!(func0.call(data8, "type")))){
const err18 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema2.properties.camera_control.required,parentSchema:schema2.properties.camera_control,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 of Object.keys(data8)){
if(!((key1 === "type") || (key1 === "config"))){
const err19 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema2.properties.camera_control,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.type !== undefined && func0.call(data8, "type")){
let data9 = data8.type;
if(!(((((data9 === "simple") || (data9 === "down_back")) || (data9 === "forward_up")) || (data9 === "right_turn_forward")) || (data9 === "left_turn_forward"))){
const err20 = {instancePath:instancePath+"/camera_control/type",schemaPath:"#/properties/camera_control/properties/type/enum",keyword:"enum",params:{allowedValues: schema2.properties.camera_control.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema2.properties.camera_control.properties.type.enum,parentSchema:schema2.properties.camera_control.properties.type,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.config !== undefined && func0.call(data8, "config")){
let data10 = data8.config;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key2 of Object.keys(data10)){
if(!((((((key2 === "horizontal") || (key2 === "vertical")) || (key2 === "pan")) || (key2 === "tilt")) || (key2 === "roll")) || (key2 === "zoom"))){
const err21 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema2.properties.camera_control.properties.config,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.horizontal !== undefined && func0.call(data10, "horizontal")){
let data11 = data10.horizontal;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 10 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.horizontal,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data11 < -10 || isNaN(data11)){
const err23 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.horizontal,data:data11};
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
const err24 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.horizontal.type,parentSchema:schema2.properties.camera_control.properties.config.properties.horizontal,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.vertical !== undefined && func0.call(data10, "vertical")){
let data12 = data10.vertical;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 10 || isNaN(data12)){
const err25 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.vertical,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data12 < -10 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.vertical,data:data12};
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
const err27 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.vertical.type,parentSchema:schema2.properties.camera_control.properties.config.properties.vertical,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.pan !== undefined && func0.call(data10, "pan")){
let data13 = data10.pan;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 10 || isNaN(data13)){
const err28 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.pan,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13 < -10 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.pan,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.pan.type,parentSchema:schema2.properties.camera_control.properties.config.properties.pan,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.tilt !== undefined && func0.call(data10, "tilt")){
let data14 = data10.tilt;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 10 || isNaN(data14)){
const err31 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.tilt,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data14 < -10 || isNaN(data14)){
const err32 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.tilt,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.tilt.type,parentSchema:schema2.properties.camera_control.properties.config.properties.tilt,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data10.roll !== undefined && func0.call(data10, "roll")){
let data15 = data10.roll;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10 || isNaN(data15)){
const err34 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.roll,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data15 < -10 || isNaN(data15)){
const err35 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.roll,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.roll.type,parentSchema:schema2.properties.camera_control.properties.config.properties.roll,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.zoom !== undefined && func0.call(data10, "zoom")){
let data16 = data10.zoom;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 10 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema2.properties.camera_control.properties.config.properties.zoom,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data16 < -10 || isNaN(data16)){
const err38 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema2.properties.camera_control.properties.config.properties.zoom,data:data16};
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
const err39 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema2.properties.camera_control.properties.config.properties.zoom.type,parentSchema:schema2.properties.camera_control.properties.config.properties.zoom,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema2.properties.camera_control.properties.config.type,parentSchema:schema2.properties.camera_control.properties.config,data:data10};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema2.properties.camera_control.type,parentSchema:schema2.properties.camera_control,data:data8};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data17 = data.external_task_id;
if(typeof data17 === "string"){
if(func8(data17) > 64){
const err42 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema2.properties.external_task_id,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func8(data17) < 1){
const err43 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema2.properties.external_task_id,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!pattern2.test(data17)){
const err44 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/pattern",keyword:"pattern",params:{pattern: "^[\\x21-\\x7e]+$"},message:"must match pattern \""+"^[\\x21-\\x7e]+$"+"\"",schema:"^[\\x21-\\x7e]+$",parentSchema:schema2.properties.external_task_id,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.external_task_id.type,parentSchema:schema2.properties.external_task_id,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.callback_url !== undefined && func0.call(data, "callback_url")){
let data18 = data.callback_url;
if(typeof data18 !== "string"){
const err46 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema2.properties.callback_url.type,parentSchema:schema2.properties.callback_url,data:data18};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if((data.image_url === undefined) || (!(func0.call(data, "image_url")))){
const err47 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_frame_url",
    missingProperty: "image_url",
    depsCount: 1,
    deps: "image_url"},message:"must have property image_url when property last_frame_url is present",schema:schema2.dependentRequired,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.duration !== undefined && func0.call(data, "duration")){
let data19 = data.duration;
if(5 !== data19){
const err48 = {instancePath:instancePath+"/duration",schemaPath:"#/dependentSchemas/last_frame_url/properties/duration/const",keyword:"const",params:{allowedValue: 5},message:"must be equal to constant",schema:5,parentSchema:schema2.dependentSchemas.last_frame_url.properties.duration,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema2.type,parentSchema:schema2,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate2.errors = vErrors;
return errors === 0;
}
validate2.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check3 = validate3;
const schema3 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/kling-v3","description":"The body of a request for trinetra/kling-v3, from the vendor's document for kling-v3.","type":"object","additionalProperties":false,"required":["prompt","duration","resolution","external_task_id"],"properties":{"prompt":{"type":"string","minLength":1,"description":"Text prompt describing the desired output."},"mode":{"enum":["t2v","i2v"],"description":"Generation mode."},"image_url":{"type":"string","description":"Start image."},"last_frame_url":{"type":"string","description":"Last-frame image. Requires image_url; 5 s clips only."},"duration":{"type":"number","minimum":1,"maximum":10,"description":"Clip length in seconds (1-10)."},"aspect_ratio":{"type":"string","description":"Output aspect ratio."},"resolution":{"enum":["720p","1080p"],"description":"Sets the price; always sent."},"negative_prompt":{"type":"string","description":"Text describing what to avoid in the video."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence, 0-1."},"camera_control":{"type":"object","additionalProperties":false,"required":["type"],"description":"Camera movement.","properties":{"type":{"enum":["simple","down_back","forward_up","right_turn_forward","left_turn_forward"]},"config":{"type":"object","additionalProperties":false,"properties":{"horizontal":{"type":"number","minimum":-10,"maximum":10},"vertical":{"type":"number","minimum":-10,"maximum":10},"pan":{"type":"number","minimum":-10,"maximum":10},"tilt":{"type":"number","minimum":-10,"maximum":10},"roll":{"type":"number","minimum":-10,"maximum":10},"zoom":{"type":"number","minimum":-10,"maximum":10}}}}},"external_task_id":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[\\x21-\\x7e]+$","description":"Caller-supplied correlation/idempotency id."},"callback_url":{"type":"string","description":"Webhook URL notified when the task completes."}},"dependentRequired":{"last_frame_url":["image_url"]},"dependentSchemas":{"last_frame_url":{"properties":{"duration":{"const":5}}}},"allOf":[{"if":{"required":["mode"],"properties":{"mode":{"const":"i2v"}}},"then":{"required":["image_url"]}}]};

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate3.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.mode === undefined) || (!(func0.call(data, "mode")))) && (missing0 = "mode")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.mode !== undefined && func0.call(data, "mode")){
if("i2v" !== data.mode){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.image_url === undefined) || (!(func0.call(data, "image_url")))){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "image_url"},message:"must have required property '"+"image_url"+"'",schema:schema3.allOf[0].then.required,parentSchema:schema3.allOf[0].then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err3 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema3.allOf[0].if,parentSchema:schema3.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema3.required,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema3.required,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.resolution === undefined) || (!(func0.call(data, "resolution")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resolution"},message:"must have required property '"+"resolution"+"'",schema:schema3.required,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "external_task_id"},message:"must have required property '"+"external_task_id"+"'",schema:schema3.required,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(func0.call(schema3.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data1 = data.prompt;
if(typeof data1 === "string"){
if(func8(data1) < 1){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema3.properties.prompt,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.prompt.type,parentSchema:schema3.properties.prompt,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.mode !== undefined && func0.call(data, "mode")){
let data2 = data.mode;
if(!((data2 === "t2v") || (data2 === "i2v"))){
const err11 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema3.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema3.properties.mode.enum,parentSchema:schema3.properties.mode,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.image_url !== undefined && func0.call(data, "image_url")){
let data3 = data.image_url;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/image_url",schemaPath:"#/properties/image_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.image_url.type,parentSchema:schema3.properties.image_url,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
let data4 = data.last_frame_url;
if(typeof data4 !== "string"){
const err13 = {instancePath:instancePath+"/last_frame_url",schemaPath:"#/properties/last_frame_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.last_frame_url.type,parentSchema:schema3.properties.last_frame_url,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data5 = data.duration;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 10 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.duration,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema3.properties.duration,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.duration.type,parentSchema:schema3.properties.duration,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data6 = data.aspect_ratio;
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.aspect_ratio.type,parentSchema:schema3.properties.aspect_ratio,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.resolution !== undefined && func0.call(data, "resolution")){
let data7 = data.resolution;
if(!((data7 === "720p") || (data7 === "1080p"))){
const err18 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/enum",keyword:"enum",params:{allowedValues: schema3.properties.resolution.enum},message:"must be equal to one of the allowed values",schema:schema3.properties.resolution.enum,parentSchema:schema3.properties.resolution,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.negative_prompt !== undefined && func0.call(data, "negative_prompt")){
let data8 = data.negative_prompt;
if(typeof data8 !== "string"){
const err19 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.negative_prompt.type,parentSchema:schema3.properties.negative_prompt,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.cfg_scale !== undefined && func0.call(data, "cfg_scale")){
let data9 = data.cfg_scale;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema3.properties.cfg_scale,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema3.properties.cfg_scale,data:data9};
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
const err22 = {instancePath:instancePath+"/cfg_scale",schemaPath:"#/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.cfg_scale.type,parentSchema:schema3.properties.cfg_scale,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.camera_control !== undefined && func0.call(data, "camera_control")){
let data10 = data.camera_control;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if((data10.type === undefined) || (!(func0.call(data10, "type")))){
const err23 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema3.properties.camera_control.required,parentSchema:schema3.properties.camera_control,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key1 of Object.keys(data10)){
if(!((key1 === "type") || (key1 === "config"))){
const err24 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema3.properties.camera_control,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.type !== undefined && func0.call(data10, "type")){
let data11 = data10.type;
if(!(((((data11 === "simple") || (data11 === "down_back")) || (data11 === "forward_up")) || (data11 === "right_turn_forward")) || (data11 === "left_turn_forward"))){
const err25 = {instancePath:instancePath+"/camera_control/type",schemaPath:"#/properties/camera_control/properties/type/enum",keyword:"enum",params:{allowedValues: schema3.properties.camera_control.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema3.properties.camera_control.properties.type.enum,parentSchema:schema3.properties.camera_control.properties.type,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.config !== undefined && func0.call(data10, "config")){
let data12 = data10.config;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 of Object.keys(data12)){
if(!((((((key2 === "horizontal") || (key2 === "vertical")) || (key2 === "pan")) || (key2 === "tilt")) || (key2 === "roll")) || (key2 === "zoom"))){
const err26 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema3.properties.camera_control.properties.config,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.horizontal !== undefined && func0.call(data12, "horizontal")){
let data13 = data12.horizontal;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 10 || isNaN(data13)){
const err27 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.horizontal,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data13 < -10 || isNaN(data13)){
const err28 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.horizontal,data:data13};
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
const err29 = {instancePath:instancePath+"/camera_control/config/horizontal",schemaPath:"#/properties/camera_control/properties/config/properties/horizontal/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.horizontal.type,parentSchema:schema3.properties.camera_control.properties.config.properties.horizontal,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data12.vertical !== undefined && func0.call(data12, "vertical")){
let data14 = data12.vertical;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 10 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.vertical,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data14 < -10 || isNaN(data14)){
const err31 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.vertical,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/camera_control/config/vertical",schemaPath:"#/properties/camera_control/properties/config/properties/vertical/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.vertical.type,parentSchema:schema3.properties.camera_control.properties.config.properties.vertical,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.pan !== undefined && func0.call(data12, "pan")){
let data15 = data12.pan;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.pan,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data15 < -10 || isNaN(data15)){
const err34 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.pan,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/camera_control/config/pan",schemaPath:"#/properties/camera_control/properties/config/properties/pan/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.pan.type,parentSchema:schema3.properties.camera_control.properties.config.properties.pan,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data12.tilt !== undefined && func0.call(data12, "tilt")){
let data16 = data12.tilt;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 10 || isNaN(data16)){
const err36 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.tilt,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data16 < -10 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.tilt,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/camera_control/config/tilt",schemaPath:"#/properties/camera_control/properties/config/properties/tilt/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.tilt.type,parentSchema:schema3.properties.camera_control.properties.config.properties.tilt,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data12.roll !== undefined && func0.call(data12, "roll")){
let data17 = data12.roll;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 10 || isNaN(data17)){
const err39 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.roll,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data17 < -10 || isNaN(data17)){
const err40 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.roll,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/camera_control/config/roll",schemaPath:"#/properties/camera_control/properties/config/properties/roll/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.roll.type,parentSchema:schema3.properties.camera_control.properties.config.properties.roll,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.zoom !== undefined && func0.call(data12, "zoom")){
let data18 = data12.zoom;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 10 || isNaN(data18)){
const err42 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema3.properties.camera_control.properties.config.properties.zoom,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data18 < -10 || isNaN(data18)){
const err43 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10},message:"must be >= -10",schema:-10,parentSchema:schema3.properties.camera_control.properties.config.properties.zoom,data:data18};
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
const err44 = {instancePath:instancePath+"/camera_control/config/zoom",schemaPath:"#/properties/camera_control/properties/config/properties/zoom/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema3.properties.camera_control.properties.config.properties.zoom.type,parentSchema:schema3.properties.camera_control.properties.config.properties.zoom,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/camera_control/config",schemaPath:"#/properties/camera_control/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema3.properties.camera_control.properties.config.type,parentSchema:schema3.properties.camera_control.properties.config,data:data12};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/camera_control",schemaPath:"#/properties/camera_control/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema3.properties.camera_control.type,parentSchema:schema3.properties.camera_control,data:data10};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data19 = data.external_task_id;
if(typeof data19 === "string"){
if(func8(data19) > 64){
const err47 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema3.properties.external_task_id,data:data19};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(func8(data19) < 1){
const err48 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema3.properties.external_task_id,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(!pattern2.test(data19)){
const err49 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/pattern",keyword:"pattern",params:{pattern: "^[\\x21-\\x7e]+$"},message:"must match pattern \""+"^[\\x21-\\x7e]+$"+"\"",schema:"^[\\x21-\\x7e]+$",parentSchema:schema3.properties.external_task_id,data:data19};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.external_task_id.type,parentSchema:schema3.properties.external_task_id,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.callback_url !== undefined && func0.call(data, "callback_url")){
let data20 = data.callback_url;
if(typeof data20 !== "string"){
const err51 = {instancePath:instancePath+"/callback_url",schemaPath:"#/properties/callback_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema3.properties.callback_url.type,parentSchema:schema3.properties.callback_url,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if((data.image_url === undefined) || (!(func0.call(data, "image_url")))){
const err52 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_frame_url",
    missingProperty: "image_url",
    depsCount: 1,
    deps: "image_url"},message:"must have property image_url when property last_frame_url is present",schema:schema3.dependentRequired,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.last_frame_url !== undefined && func0.call(data, "last_frame_url")){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.duration !== undefined && func0.call(data, "duration")){
let data21 = data.duration;
if(5 !== data21){
const err53 = {instancePath:instancePath+"/duration",schemaPath:"#/dependentSchemas/last_frame_url/properties/duration/const",keyword:"const",params:{allowedValue: 5},message:"must be equal to constant",schema:5,parentSchema:schema3.dependentSchemas.last_frame_url.properties.duration,data:data21};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
}
else {
const err54 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema3.type,parentSchema:schema3,data};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
validate3.errors = vErrors;
return errors === 0;
}
validate3.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check4 = validate4;
const schema4 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/generations","description":"The body of a request for uniall/kling-v3-pro-audio, from the vendor's document for its Kling models.","type":"object","additionalProperties":false,"required":["model","duration"],"properties":{"model":{"const":"kling-v3-pro-audio","description":"The model: tier and sound are in its name."},"prompt":{"type":"string","minLength":1,"description":"Main prompt. In image mode not together with extra_body.multi_prompt."},"image":{"type":"string","minLength":1,"description":"Reference image URL; the first frame where last_image is there."},"last_image":{"type":"string","minLength":1,"description":"Last-frame image URL."},"aspect_ratio":{"enum":["16:9","9:16","1:1"],"description":"May not be kept in image mode."},"duration":{"type":"integer","minimum":3,"maximum":15,"description":"Seconds."},"extra_body":{"type":"object","additionalProperties":false,"minProperties":1,"description":"Advanced controls.","properties":{"negative_prompt":{"type":"string","description":"Content to avoid."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence."},"multi_prompt":{"type":"array","minItems":1,"maxItems":6,"description":"The parts of the clip.","items":{"type":"object","additionalProperties":false,"required":["index","prompt","duration"],"properties":{"index":{"type":"integer","minimum":1,"maximum":6},"prompt":{"type":"string","minLength":1,"maxLength":512},"duration":{"type":"string","pattern":"^[1-9][0-9]*$"}}}},"element_list":{"type":"array","description":"Element references.","items":{"type":"object","additionalProperties":false,"required":["element_id"],"properties":{"element_id":{"type":["string","integer"]}}}},"shot_type":{"enum":["customize","intelligent"],"description":"How the clip is cut."}}}},"dependentRequired":{"last_image":["image"]},"if":{"required":["extra_body","image"],"properties":{"extra_body":{"required":["multi_prompt"]}}},"then":{"properties":{"prompt":false}},"else":{"required":["prompt"]}};

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate4.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.extra_body === undefined) || (!(func0.call(data, "extra_body")))) && (missing0 = "extra_body")) || (((data.image === undefined) || (!(func0.call(data, "image")))) && (missing0 = "image"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data0 = data.extra_body;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.multi_prompt === undefined) || (!(func0.call(data0, "multi_prompt")))) && (missing1 = "multi_prompt")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt !== undefined && func0.call(data, "prompt")){
const err2 = {instancePath:instancePath+"/prompt",schemaPath:"#/then/properties/prompt/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema4.then.properties.prompt,data:data.prompt};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
props0.extra_body = true;
}
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema4.else.required,parentSchema:schema4.else,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema4.if,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema4.required,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema4.required,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "model") || (key0 === "prompt")) || (key0 === "image")) || (key0 === "last_image")) || (key0 === "aspect_ratio")) || (key0 === "duration")) || (key0 === "extra_body"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data2 = data.model;
if("kling-v3-pro-audio" !== data2){
const err8 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/const",keyword:"const",params:{allowedValue: "kling-v3-pro-audio"},message:"must be equal to constant",schema:"kling-v3-pro-audio",parentSchema:schema4.properties.model,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data3 = data.prompt;
if(typeof data3 === "string"){
if(func8(data3) < 1){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema4.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.prompt.type,parentSchema:schema4.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.image !== undefined && func0.call(data, "image")){
let data4 = data.image;
if(typeof data4 === "string"){
if(func8(data4) < 1){
const err11 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema4.properties.image,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.image.type,parentSchema:schema4.properties.image,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
let data5 = data.last_image;
if(typeof data5 === "string"){
if(func8(data5) < 1){
const err13 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema4.properties.last_image,data:data5};
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
const err14 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.last_image.type,parentSchema:schema4.properties.last_image,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data6 = data.aspect_ratio;
if(!(((data6 === "16:9") || (data6 === "9:16")) || (data6 === "1:1"))){
const err15 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema4.properties.aspect_ratio.enum},message:"must be equal to one of the allowed values",schema:schema4.properties.aspect_ratio.enum,parentSchema:schema4.properties.aspect_ratio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data7 = data.duration;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema4.properties.duration.type,parentSchema:schema4.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 15 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema4.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 3 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema4.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data8 = data.extra_body;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err19 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema4.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data8)){
if(!(((((key1 === "negative_prompt") || (key1 === "cfg_scale")) || (key1 === "multi_prompt")) || (key1 === "element_list")) || (key1 === "shot_type"))){
const err20 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema4.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.negative_prompt !== undefined && func0.call(data8, "negative_prompt")){
let data9 = data8.negative_prompt;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/extra_body/negative_prompt",schemaPath:"#/properties/extra_body/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.extra_body.properties.negative_prompt.type,parentSchema:schema4.properties.extra_body.properties.negative_prompt,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.cfg_scale !== undefined && func0.call(data8, "cfg_scale")){
let data10 = data8.cfg_scale;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1 || isNaN(data10)){
const err22 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema4.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema4.properties.extra_body.properties.cfg_scale,data:data10};
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
const err24 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema4.properties.extra_body.properties.cfg_scale.type,parentSchema:schema4.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.multi_prompt !== undefined && func0.call(data8, "multi_prompt")){
let data11 = data8.multi_prompt;
if(Array.isArray(data11)){
if(data11.length > 6){
const err25 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema4.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema4.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.index === undefined) || (!(func0.call(data12, "index")))){
const err27 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema4.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data12.prompt === undefined) || (!(func0.call(data12, "prompt")))){
const err28 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema4.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((data12.duration === undefined) || (!(func0.call(data12, "duration")))){
const err29 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema4.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 of Object.keys(data12)){
if(!(((key2 === "index") || (key2 === "prompt")) || (key2 === "duration"))){
const err30 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.index !== undefined && func0.call(data12, "index")){
let data13 = data12.index;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema4.properties.extra_body.properties.multi_prompt.items.properties.index.type,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 6 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6},message:"must be <= 6",schema:6,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
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
if(data12.prompt !== undefined && func0.call(data12, "prompt")){
let data14 = data12.prompt;
if(typeof data14 === "string"){
if(func8(data14) > 512){
const err34 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func8(data14) < 1){
const err35 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.extra_body.properties.multi_prompt.items.properties.prompt.type,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.duration !== undefined && func0.call(data12, "duration")){
let data15 = data12.duration;
if(typeof data15 === "string"){
if(!pattern0.test(data15)){
const err37 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*$"},message:"must match pattern \""+"^[1-9][0-9]*$"+"\"",schema:"^[1-9][0-9]*$",parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema4.properties.extra_body.properties.multi_prompt.items.properties.duration.type,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.properties.extra_body.properties.multi_prompt.items.type,parentSchema:schema4.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema4.properties.extra_body.properties.multi_prompt.type,parentSchema:schema4.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data8.element_list !== undefined && func0.call(data8, "element_list")){
let data16 = data8.element_list;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.element_id === undefined) || (!(func0.call(data17, "element_id")))){
const err41 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/required",keyword:"required",params:{missingProperty: "element_id"},message:"must have required property '"+"element_id"+"'",schema:schema4.properties.extra_body.properties.element_list.items.required,parentSchema:schema4.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key3 of Object.keys(data17)){
if(!(key3 === "element_id")){
const err42 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema4.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.element_id !== undefined && func0.call(data17, "element_id")){
let data18 = data17.element_id;
if((typeof data18 !== "string") && (!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18))))){
const err43 = {instancePath:instancePath+"/extra_body/element_list/" + i1+"/element_id",schemaPath:"#/properties/extra_body/properties/element_list/items/properties/element_id/type",keyword:"type",params:{type: schema4.properties.extra_body.properties.element_list.items.properties.element_id.type},message:"must be string,integer",schema:schema4.properties.extra_body.properties.element_list.items.properties.element_id.type,parentSchema:schema4.properties.extra_body.properties.element_list.items.properties.element_id,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.properties.extra_body.properties.element_list.items.type,parentSchema:schema4.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/extra_body/element_list",schemaPath:"#/properties/extra_body/properties/element_list/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema4.properties.extra_body.properties.element_list.type,parentSchema:schema4.properties.extra_body.properties.element_list,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data8.shot_type !== undefined && func0.call(data8, "shot_type")){
let data19 = data8.shot_type;
if(!((data19 === "customize") || (data19 === "intelligent"))){
const err46 = {instancePath:instancePath+"/extra_body/shot_type",schemaPath:"#/properties/extra_body/properties/shot_type/enum",keyword:"enum",params:{allowedValues: schema4.properties.extra_body.properties.shot_type.enum},message:"must be equal to one of the allowed values",schema:schema4.properties.extra_body.properties.shot_type.enum,parentSchema:schema4.properties.extra_body.properties.shot_type,data:data19};
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
const err47 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.properties.extra_body.type,parentSchema:schema4.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
if((data.image === undefined) || (!(func0.call(data, "image")))){
const err48 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_image",
    missingProperty: "image",
    depsCount: 1,
    deps: "image"},message:"must have property image when property last_image is present",schema:schema4.dependentRequired,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema4.type,parentSchema:schema4,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate4.errors = vErrors;
return errors === 0;
}
validate4.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check5 = validate5;
const schema5 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/generations","description":"The body of a request for uniall/kling-v3-pro-silent, from the vendor's document for its Kling models.","type":"object","additionalProperties":false,"required":["model","duration"],"properties":{"model":{"const":"kling-v3-pro-silent","description":"The model: tier and sound are in its name."},"prompt":{"type":"string","minLength":1,"description":"Main prompt. In image mode not together with extra_body.multi_prompt."},"image":{"type":"string","minLength":1,"description":"Reference image URL; the first frame where last_image is there."},"last_image":{"type":"string","minLength":1,"description":"Last-frame image URL."},"aspect_ratio":{"enum":["16:9","9:16","1:1"],"description":"May not be kept in image mode."},"duration":{"type":"integer","minimum":3,"maximum":15,"description":"Seconds."},"extra_body":{"type":"object","additionalProperties":false,"minProperties":1,"description":"Advanced controls.","properties":{"negative_prompt":{"type":"string","description":"Content to avoid."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence."},"multi_prompt":{"type":"array","minItems":1,"maxItems":6,"description":"The parts of the clip.","items":{"type":"object","additionalProperties":false,"required":["index","prompt","duration"],"properties":{"index":{"type":"integer","minimum":1,"maximum":6},"prompt":{"type":"string","minLength":1,"maxLength":512},"duration":{"type":"string","pattern":"^[1-9][0-9]*$"}}}},"element_list":{"type":"array","description":"Element references.","items":{"type":"object","additionalProperties":false,"required":["element_id"],"properties":{"element_id":{"type":["string","integer"]}}}},"shot_type":{"enum":["customize","intelligent"],"description":"How the clip is cut."}}}},"dependentRequired":{"last_image":["image"]},"if":{"required":["extra_body","image"],"properties":{"extra_body":{"required":["multi_prompt"]}}},"then":{"properties":{"prompt":false}},"else":{"required":["prompt"]}};

function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate5.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.extra_body === undefined) || (!(func0.call(data, "extra_body")))) && (missing0 = "extra_body")) || (((data.image === undefined) || (!(func0.call(data, "image")))) && (missing0 = "image"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data0 = data.extra_body;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.multi_prompt === undefined) || (!(func0.call(data0, "multi_prompt")))) && (missing1 = "multi_prompt")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt !== undefined && func0.call(data, "prompt")){
const err2 = {instancePath:instancePath+"/prompt",schemaPath:"#/then/properties/prompt/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema5.then.properties.prompt,data:data.prompt};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
props0.extra_body = true;
}
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema5.else.required,parentSchema:schema5.else,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema5.if,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema5.required,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema5.required,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "model") || (key0 === "prompt")) || (key0 === "image")) || (key0 === "last_image")) || (key0 === "aspect_ratio")) || (key0 === "duration")) || (key0 === "extra_body"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data2 = data.model;
if("kling-v3-pro-silent" !== data2){
const err8 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/const",keyword:"const",params:{allowedValue: "kling-v3-pro-silent"},message:"must be equal to constant",schema:"kling-v3-pro-silent",parentSchema:schema5.properties.model,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data3 = data.prompt;
if(typeof data3 === "string"){
if(func8(data3) < 1){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema5.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.prompt.type,parentSchema:schema5.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.image !== undefined && func0.call(data, "image")){
let data4 = data.image;
if(typeof data4 === "string"){
if(func8(data4) < 1){
const err11 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema5.properties.image,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.image.type,parentSchema:schema5.properties.image,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
let data5 = data.last_image;
if(typeof data5 === "string"){
if(func8(data5) < 1){
const err13 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema5.properties.last_image,data:data5};
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
const err14 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.last_image.type,parentSchema:schema5.properties.last_image,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data6 = data.aspect_ratio;
if(!(((data6 === "16:9") || (data6 === "9:16")) || (data6 === "1:1"))){
const err15 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema5.properties.aspect_ratio.enum},message:"must be equal to one of the allowed values",schema:schema5.properties.aspect_ratio.enum,parentSchema:schema5.properties.aspect_ratio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data7 = data.duration;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema5.properties.duration.type,parentSchema:schema5.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 15 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema5.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 3 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema5.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data8 = data.extra_body;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err19 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema5.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data8)){
if(!(((((key1 === "negative_prompt") || (key1 === "cfg_scale")) || (key1 === "multi_prompt")) || (key1 === "element_list")) || (key1 === "shot_type"))){
const err20 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema5.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.negative_prompt !== undefined && func0.call(data8, "negative_prompt")){
let data9 = data8.negative_prompt;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/extra_body/negative_prompt",schemaPath:"#/properties/extra_body/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.extra_body.properties.negative_prompt.type,parentSchema:schema5.properties.extra_body.properties.negative_prompt,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.cfg_scale !== undefined && func0.call(data8, "cfg_scale")){
let data10 = data8.cfg_scale;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1 || isNaN(data10)){
const err22 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema5.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema5.properties.extra_body.properties.cfg_scale,data:data10};
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
const err24 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema5.properties.extra_body.properties.cfg_scale.type,parentSchema:schema5.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.multi_prompt !== undefined && func0.call(data8, "multi_prompt")){
let data11 = data8.multi_prompt;
if(Array.isArray(data11)){
if(data11.length > 6){
const err25 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema5.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema5.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.index === undefined) || (!(func0.call(data12, "index")))){
const err27 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema5.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data12.prompt === undefined) || (!(func0.call(data12, "prompt")))){
const err28 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema5.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((data12.duration === undefined) || (!(func0.call(data12, "duration")))){
const err29 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema5.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 of Object.keys(data12)){
if(!(((key2 === "index") || (key2 === "prompt")) || (key2 === "duration"))){
const err30 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.index !== undefined && func0.call(data12, "index")){
let data13 = data12.index;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema5.properties.extra_body.properties.multi_prompt.items.properties.index.type,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 6 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6},message:"must be <= 6",schema:6,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
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
if(data12.prompt !== undefined && func0.call(data12, "prompt")){
let data14 = data12.prompt;
if(typeof data14 === "string"){
if(func8(data14) > 512){
const err34 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func8(data14) < 1){
const err35 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.extra_body.properties.multi_prompt.items.properties.prompt.type,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.duration !== undefined && func0.call(data12, "duration")){
let data15 = data12.duration;
if(typeof data15 === "string"){
if(!pattern0.test(data15)){
const err37 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*$"},message:"must match pattern \""+"^[1-9][0-9]*$"+"\"",schema:"^[1-9][0-9]*$",parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema5.properties.extra_body.properties.multi_prompt.items.properties.duration.type,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema5.properties.extra_body.properties.multi_prompt.items.type,parentSchema:schema5.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema5.properties.extra_body.properties.multi_prompt.type,parentSchema:schema5.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data8.element_list !== undefined && func0.call(data8, "element_list")){
let data16 = data8.element_list;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.element_id === undefined) || (!(func0.call(data17, "element_id")))){
const err41 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/required",keyword:"required",params:{missingProperty: "element_id"},message:"must have required property '"+"element_id"+"'",schema:schema5.properties.extra_body.properties.element_list.items.required,parentSchema:schema5.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key3 of Object.keys(data17)){
if(!(key3 === "element_id")){
const err42 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema5.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.element_id !== undefined && func0.call(data17, "element_id")){
let data18 = data17.element_id;
if((typeof data18 !== "string") && (!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18))))){
const err43 = {instancePath:instancePath+"/extra_body/element_list/" + i1+"/element_id",schemaPath:"#/properties/extra_body/properties/element_list/items/properties/element_id/type",keyword:"type",params:{type: schema5.properties.extra_body.properties.element_list.items.properties.element_id.type},message:"must be string,integer",schema:schema5.properties.extra_body.properties.element_list.items.properties.element_id.type,parentSchema:schema5.properties.extra_body.properties.element_list.items.properties.element_id,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema5.properties.extra_body.properties.element_list.items.type,parentSchema:schema5.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/extra_body/element_list",schemaPath:"#/properties/extra_body/properties/element_list/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema5.properties.extra_body.properties.element_list.type,parentSchema:schema5.properties.extra_body.properties.element_list,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data8.shot_type !== undefined && func0.call(data8, "shot_type")){
let data19 = data8.shot_type;
if(!((data19 === "customize") || (data19 === "intelligent"))){
const err46 = {instancePath:instancePath+"/extra_body/shot_type",schemaPath:"#/properties/extra_body/properties/shot_type/enum",keyword:"enum",params:{allowedValues: schema5.properties.extra_body.properties.shot_type.enum},message:"must be equal to one of the allowed values",schema:schema5.properties.extra_body.properties.shot_type.enum,parentSchema:schema5.properties.extra_body.properties.shot_type,data:data19};
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
const err47 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema5.properties.extra_body.type,parentSchema:schema5.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
if((data.image === undefined) || (!(func0.call(data, "image")))){
const err48 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_image",
    missingProperty: "image",
    depsCount: 1,
    deps: "image"},message:"must have property image when property last_image is present",schema:schema5.dependentRequired,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema5.type,parentSchema:schema5,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate5.errors = vErrors;
return errors === 0;
}
validate5.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check6 = validate6;
const schema6 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/generations","description":"The body of a request for uniall/kling-v3-std-audio, from the vendor's document for its Kling models.","type":"object","additionalProperties":false,"required":["model","duration"],"properties":{"model":{"const":"kling-v3-std-audio","description":"The model: tier and sound are in its name."},"prompt":{"type":"string","minLength":1,"description":"Main prompt. In image mode not together with extra_body.multi_prompt."},"image":{"type":"string","minLength":1,"description":"Reference image URL; the first frame where last_image is there."},"last_image":{"type":"string","minLength":1,"description":"Last-frame image URL."},"aspect_ratio":{"enum":["16:9","9:16","1:1"],"description":"May not be kept in image mode."},"duration":{"type":"integer","minimum":3,"maximum":15,"description":"Seconds."},"extra_body":{"type":"object","additionalProperties":false,"minProperties":1,"description":"Advanced controls.","properties":{"negative_prompt":{"type":"string","description":"Content to avoid."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence."},"multi_prompt":{"type":"array","minItems":1,"maxItems":6,"description":"The parts of the clip.","items":{"type":"object","additionalProperties":false,"required":["index","prompt","duration"],"properties":{"index":{"type":"integer","minimum":1,"maximum":6},"prompt":{"type":"string","minLength":1,"maxLength":512},"duration":{"type":"string","pattern":"^[1-9][0-9]*$"}}}},"element_list":{"type":"array","description":"Element references.","items":{"type":"object","additionalProperties":false,"required":["element_id"],"properties":{"element_id":{"type":["string","integer"]}}}},"shot_type":{"enum":["customize","intelligent"],"description":"How the clip is cut."}}}},"dependentRequired":{"last_image":["image"]},"if":{"required":["extra_body","image"],"properties":{"extra_body":{"required":["multi_prompt"]}}},"then":{"properties":{"prompt":false}},"else":{"required":["prompt"]}};

function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate6.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.extra_body === undefined) || (!(func0.call(data, "extra_body")))) && (missing0 = "extra_body")) || (((data.image === undefined) || (!(func0.call(data, "image")))) && (missing0 = "image"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data0 = data.extra_body;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.multi_prompt === undefined) || (!(func0.call(data0, "multi_prompt")))) && (missing1 = "multi_prompt")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt !== undefined && func0.call(data, "prompt")){
const err2 = {instancePath:instancePath+"/prompt",schemaPath:"#/then/properties/prompt/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema6.then.properties.prompt,data:data.prompt};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
props0.extra_body = true;
}
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema6.else.required,parentSchema:schema6.else,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema6.if,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "model") || (key0 === "prompt")) || (key0 === "image")) || (key0 === "last_image")) || (key0 === "aspect_ratio")) || (key0 === "duration")) || (key0 === "extra_body"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data2 = data.model;
if("kling-v3-std-audio" !== data2){
const err8 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/const",keyword:"const",params:{allowedValue: "kling-v3-std-audio"},message:"must be equal to constant",schema:"kling-v3-std-audio",parentSchema:schema6.properties.model,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data3 = data.prompt;
if(typeof data3 === "string"){
if(func8(data3) < 1){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.prompt.type,parentSchema:schema6.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.image !== undefined && func0.call(data, "image")){
let data4 = data.image;
if(typeof data4 === "string"){
if(func8(data4) < 1){
const err11 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.image,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.image.type,parentSchema:schema6.properties.image,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
let data5 = data.last_image;
if(typeof data5 === "string"){
if(func8(data5) < 1){
const err13 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.last_image,data:data5};
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
const err14 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.last_image.type,parentSchema:schema6.properties.last_image,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data6 = data.aspect_ratio;
if(!(((data6 === "16:9") || (data6 === "9:16")) || (data6 === "1:1"))){
const err15 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema6.properties.aspect_ratio.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.aspect_ratio.enum,parentSchema:schema6.properties.aspect_ratio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data7 = data.duration;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.duration.type,parentSchema:schema6.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 15 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema6.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 3 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema6.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data8 = data.extra_body;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err19 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema6.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data8)){
if(!(((((key1 === "negative_prompt") || (key1 === "cfg_scale")) || (key1 === "multi_prompt")) || (key1 === "element_list")) || (key1 === "shot_type"))){
const err20 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.negative_prompt !== undefined && func0.call(data8, "negative_prompt")){
let data9 = data8.negative_prompt;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/extra_body/negative_prompt",schemaPath:"#/properties/extra_body/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.extra_body.properties.negative_prompt.type,parentSchema:schema6.properties.extra_body.properties.negative_prompt,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.cfg_scale !== undefined && func0.call(data8, "cfg_scale")){
let data10 = data8.cfg_scale;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1 || isNaN(data10)){
const err22 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema6.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.extra_body.properties.cfg_scale,data:data10};
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
const err24 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.extra_body.properties.cfg_scale.type,parentSchema:schema6.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.multi_prompt !== undefined && func0.call(data8, "multi_prompt")){
let data11 = data8.multi_prompt;
if(Array.isArray(data11)){
if(data11.length > 6){
const err25 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema6.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema6.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.index === undefined) || (!(func0.call(data12, "index")))){
const err27 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema6.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data12.prompt === undefined) || (!(func0.call(data12, "prompt")))){
const err28 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema6.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((data12.duration === undefined) || (!(func0.call(data12, "duration")))){
const err29 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema6.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 of Object.keys(data12)){
if(!(((key2 === "index") || (key2 === "prompt")) || (key2 === "duration"))){
const err30 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.index !== undefined && func0.call(data12, "index")){
let data13 = data12.index;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.extra_body.properties.multi_prompt.items.properties.index.type,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 6 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6},message:"must be <= 6",schema:6,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
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
if(data12.prompt !== undefined && func0.call(data12, "prompt")){
let data14 = data12.prompt;
if(typeof data14 === "string"){
if(func8(data14) > 512){
const err34 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func8(data14) < 1){
const err35 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.extra_body.properties.multi_prompt.items.properties.prompt.type,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.duration !== undefined && func0.call(data12, "duration")){
let data15 = data12.duration;
if(typeof data15 === "string"){
if(!pattern0.test(data15)){
const err37 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*$"},message:"must match pattern \""+"^[1-9][0-9]*$"+"\"",schema:"^[1-9][0-9]*$",parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.extra_body.properties.multi_prompt.items.properties.duration.type,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.extra_body.properties.multi_prompt.items.type,parentSchema:schema6.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.extra_body.properties.multi_prompt.type,parentSchema:schema6.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data8.element_list !== undefined && func0.call(data8, "element_list")){
let data16 = data8.element_list;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.element_id === undefined) || (!(func0.call(data17, "element_id")))){
const err41 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/required",keyword:"required",params:{missingProperty: "element_id"},message:"must have required property '"+"element_id"+"'",schema:schema6.properties.extra_body.properties.element_list.items.required,parentSchema:schema6.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key3 of Object.keys(data17)){
if(!(key3 === "element_id")){
const err42 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.element_id !== undefined && func0.call(data17, "element_id")){
let data18 = data17.element_id;
if((typeof data18 !== "string") && (!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18))))){
const err43 = {instancePath:instancePath+"/extra_body/element_list/" + i1+"/element_id",schemaPath:"#/properties/extra_body/properties/element_list/items/properties/element_id/type",keyword:"type",params:{type: schema6.properties.extra_body.properties.element_list.items.properties.element_id.type},message:"must be string,integer",schema:schema6.properties.extra_body.properties.element_list.items.properties.element_id.type,parentSchema:schema6.properties.extra_body.properties.element_list.items.properties.element_id,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.extra_body.properties.element_list.items.type,parentSchema:schema6.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/extra_body/element_list",schemaPath:"#/properties/extra_body/properties/element_list/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.extra_body.properties.element_list.type,parentSchema:schema6.properties.extra_body.properties.element_list,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data8.shot_type !== undefined && func0.call(data8, "shot_type")){
let data19 = data8.shot_type;
if(!((data19 === "customize") || (data19 === "intelligent"))){
const err46 = {instancePath:instancePath+"/extra_body/shot_type",schemaPath:"#/properties/extra_body/properties/shot_type/enum",keyword:"enum",params:{allowedValues: schema6.properties.extra_body.properties.shot_type.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.extra_body.properties.shot_type.enum,parentSchema:schema6.properties.extra_body.properties.shot_type,data:data19};
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
const err47 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.extra_body.type,parentSchema:schema6.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
if((data.image === undefined) || (!(func0.call(data, "image")))){
const err48 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_image",
    missingProperty: "image",
    depsCount: 1,
    deps: "image"},message:"must have property image when property last_image is present",schema:schema6.dependentRequired,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate6.errors = vErrors;
return errors === 0;
}
validate6.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check7 = validate7;
const schema7 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"POST /v1/video/generations","description":"The body of a request for uniall/kling-v3-std-silent, from the vendor's document for its Kling models.","type":"object","additionalProperties":false,"required":["model","duration"],"properties":{"model":{"const":"kling-v3-std-silent","description":"The model: tier and sound are in its name."},"prompt":{"type":"string","minLength":1,"description":"Main prompt. In image mode not together with extra_body.multi_prompt."},"image":{"type":"string","minLength":1,"description":"Reference image URL; the first frame where last_image is there."},"last_image":{"type":"string","minLength":1,"description":"Last-frame image URL."},"aspect_ratio":{"enum":["16:9","9:16","1:1"],"description":"May not be kept in image mode."},"duration":{"type":"integer","minimum":3,"maximum":15,"description":"Seconds."},"extra_body":{"type":"object","additionalProperties":false,"minProperties":1,"description":"Advanced controls.","properties":{"negative_prompt":{"type":"string","description":"Content to avoid."},"cfg_scale":{"type":"number","minimum":0,"maximum":1,"description":"Prompt adherence."},"multi_prompt":{"type":"array","minItems":1,"maxItems":6,"description":"The parts of the clip.","items":{"type":"object","additionalProperties":false,"required":["index","prompt","duration"],"properties":{"index":{"type":"integer","minimum":1,"maximum":6},"prompt":{"type":"string","minLength":1,"maxLength":512},"duration":{"type":"string","pattern":"^[1-9][0-9]*$"}}}},"element_list":{"type":"array","description":"Element references.","items":{"type":"object","additionalProperties":false,"required":["element_id"],"properties":{"element_id":{"type":["string","integer"]}}}},"shot_type":{"enum":["customize","intelligent"],"description":"How the clip is cut."}}}},"dependentRequired":{"last_image":["image"]},"if":{"required":["extra_body","image"],"properties":{"extra_body":{"required":["multi_prompt"]}}},"then":{"properties":{"prompt":false}},"else":{"required":["prompt"]}};

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate7.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.extra_body === undefined) || (!(func0.call(data, "extra_body")))) && (missing0 = "extra_body")) || (((data.image === undefined) || (!(func0.call(data, "image")))) && (missing0 = "image"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data0 = data.extra_body;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.multi_prompt === undefined) || (!(func0.call(data0, "multi_prompt")))) && (missing1 = "multi_prompt")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt !== undefined && func0.call(data, "prompt")){
const err2 = {instancePath:instancePath+"/prompt",schemaPath:"#/then/properties/prompt/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema7.then.properties.prompt,data:data.prompt};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.prompt = true;
props0.extra_body = true;
}
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.prompt === undefined) || (!(func0.call(data, "prompt")))){
const err3 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema7.else.required,parentSchema:schema7.else,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema7.if,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.model === undefined) || (!(func0.call(data, "model")))){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'",schema:schema7.required,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((data.duration === undefined) || (!(func0.call(data, "duration")))){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema7.required,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "model") || (key0 === "prompt")) || (key0 === "image")) || (key0 === "last_image")) || (key0 === "aspect_ratio")) || (key0 === "duration")) || (key0 === "extra_body"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.model !== undefined && func0.call(data, "model")){
let data2 = data.model;
if("kling-v3-std-silent" !== data2){
const err8 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/const",keyword:"const",params:{allowedValue: "kling-v3-std-silent"},message:"must be equal to constant",schema:"kling-v3-std-silent",parentSchema:schema7.properties.model,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.prompt !== undefined && func0.call(data, "prompt")){
let data3 = data.prompt;
if(typeof data3 === "string"){
if(func8(data3) < 1){
const err9 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema7.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.prompt.type,parentSchema:schema7.properties.prompt,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.image !== undefined && func0.call(data, "image")){
let data4 = data.image;
if(typeof data4 === "string"){
if(func8(data4) < 1){
const err11 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema7.properties.image,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.image.type,parentSchema:schema7.properties.image,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
let data5 = data.last_image;
if(typeof data5 === "string"){
if(func8(data5) < 1){
const err13 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema7.properties.last_image,data:data5};
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
const err14 = {instancePath:instancePath+"/last_image",schemaPath:"#/properties/last_image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.last_image.type,parentSchema:schema7.properties.last_image,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.aspect_ratio !== undefined && func0.call(data, "aspect_ratio")){
let data6 = data.aspect_ratio;
if(!(((data6 === "16:9") || (data6 === "9:16")) || (data6 === "1:1"))){
const err15 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema7.properties.aspect_ratio.enum},message:"must be equal to one of the allowed values",schema:schema7.properties.aspect_ratio.enum,parentSchema:schema7.properties.aspect_ratio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.duration !== undefined && func0.call(data, "duration")){
let data7 = data.duration;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema7.properties.duration.type,parentSchema:schema7.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 15 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 15},message:"must be <= 15",schema:15,parentSchema:schema7.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 3 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema7.properties.duration,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.extra_body !== undefined && func0.call(data, "extra_body")){
let data8 = data.extra_body;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err19 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema7.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 of Object.keys(data8)){
if(!(((((key1 === "negative_prompt") || (key1 === "cfg_scale")) || (key1 === "multi_prompt")) || (key1 === "element_list")) || (key1 === "shot_type"))){
const err20 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema7.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.negative_prompt !== undefined && func0.call(data8, "negative_prompt")){
let data9 = data8.negative_prompt;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/extra_body/negative_prompt",schemaPath:"#/properties/extra_body/properties/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.extra_body.properties.negative_prompt.type,parentSchema:schema7.properties.extra_body.properties.negative_prompt,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.cfg_scale !== undefined && func0.call(data8, "cfg_scale")){
let data10 = data8.cfg_scale;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1 || isNaN(data10)){
const err22 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema7.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema7.properties.extra_body.properties.cfg_scale,data:data10};
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
const err24 = {instancePath:instancePath+"/extra_body/cfg_scale",schemaPath:"#/properties/extra_body/properties/cfg_scale/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema7.properties.extra_body.properties.cfg_scale.type,parentSchema:schema7.properties.extra_body.properties.cfg_scale,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.multi_prompt !== undefined && func0.call(data8, "multi_prompt")){
let data11 = data8.multi_prompt;
if(Array.isArray(data11)){
if(data11.length > 6){
const err25 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/maxItems",keyword:"maxItems",params:{limit: 6},message:"must NOT have more than 6 items",schema:6,parentSchema:schema7.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema7.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.index === undefined) || (!(func0.call(data12, "index")))){
const err27 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema7.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data12.prompt === undefined) || (!(func0.call(data12, "prompt")))){
const err28 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema7.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((data12.duration === undefined) || (!(func0.call(data12, "duration")))){
const err29 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/required",keyword:"required",params:{missingProperty: "duration"},message:"must have required property '"+"duration"+"'",schema:schema7.properties.extra_body.properties.multi_prompt.items.required,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 of Object.keys(data12)){
if(!(((key2 === "index") || (key2 === "prompt")) || (key2 === "duration"))){
const err30 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data12.index !== undefined && func0.call(data12, "index")){
let data13 = data12.index;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema7.properties.extra_body.properties.multi_prompt.items.properties.index.type,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 6 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6},message:"must be <= 6",schema:6,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/index",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.index,data:data13};
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
if(data12.prompt !== undefined && func0.call(data12, "prompt")){
let data14 = data12.prompt;
if(typeof data14 === "string"){
if(func8(data14) > 512){
const err34 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func8(data14) < 1){
const err35 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.extra_body.properties.multi_prompt.items.properties.prompt.type,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.prompt,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.duration !== undefined && func0.call(data12, "duration")){
let data15 = data12.duration;
if(typeof data15 === "string"){
if(!pattern0.test(data15)){
const err37 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*$"},message:"must match pattern \""+"^[1-9][0-9]*$"+"\"",schema:"^[1-9][0-9]*$",parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0+"/duration",schemaPath:"#/properties/extra_body/properties/multi_prompt/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.properties.extra_body.properties.multi_prompt.items.properties.duration.type,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items.properties.duration,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/extra_body/multi_prompt/" + i0,schemaPath:"#/properties/extra_body/properties/multi_prompt/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema7.properties.extra_body.properties.multi_prompt.items.type,parentSchema:schema7.properties.extra_body.properties.multi_prompt.items,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/extra_body/multi_prompt",schemaPath:"#/properties/extra_body/properties/multi_prompt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema7.properties.extra_body.properties.multi_prompt.type,parentSchema:schema7.properties.extra_body.properties.multi_prompt,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data8.element_list !== undefined && func0.call(data8, "element_list")){
let data16 = data8.element_list;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.element_id === undefined) || (!(func0.call(data17, "element_id")))){
const err41 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/required",keyword:"required",params:{missingProperty: "element_id"},message:"must have required property '"+"element_id"+"'",schema:schema7.properties.extra_body.properties.element_list.items.required,parentSchema:schema7.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key3 of Object.keys(data17)){
if(!(key3 === "element_id")){
const err42 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema7.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.element_id !== undefined && func0.call(data17, "element_id")){
let data18 = data17.element_id;
if((typeof data18 !== "string") && (!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18))))){
const err43 = {instancePath:instancePath+"/extra_body/element_list/" + i1+"/element_id",schemaPath:"#/properties/extra_body/properties/element_list/items/properties/element_id/type",keyword:"type",params:{type: schema7.properties.extra_body.properties.element_list.items.properties.element_id.type},message:"must be string,integer",schema:schema7.properties.extra_body.properties.element_list.items.properties.element_id.type,parentSchema:schema7.properties.extra_body.properties.element_list.items.properties.element_id,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/extra_body/element_list/" + i1,schemaPath:"#/properties/extra_body/properties/element_list/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema7.properties.extra_body.properties.element_list.items.type,parentSchema:schema7.properties.extra_body.properties.element_list.items,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/extra_body/element_list",schemaPath:"#/properties/extra_body/properties/element_list/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema7.properties.extra_body.properties.element_list.type,parentSchema:schema7.properties.extra_body.properties.element_list,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data8.shot_type !== undefined && func0.call(data8, "shot_type")){
let data19 = data8.shot_type;
if(!((data19 === "customize") || (data19 === "intelligent"))){
const err46 = {instancePath:instancePath+"/extra_body/shot_type",schemaPath:"#/properties/extra_body/properties/shot_type/enum",keyword:"enum",params:{allowedValues: schema7.properties.extra_body.properties.shot_type.enum},message:"must be equal to one of the allowed values",schema:schema7.properties.extra_body.properties.shot_type.enum,parentSchema:schema7.properties.extra_body.properties.shot_type,data:data19};
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
const err47 = {instancePath:instancePath+"/extra_body",schemaPath:"#/properties/extra_body/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema7.properties.extra_body.type,parentSchema:schema7.properties.extra_body,data:data8};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_image !== undefined && func0.call(data, "last_image")){
if((data.image === undefined) || (!(func0.call(data, "image")))){
const err48 = {instancePath,schemaPath:"#/dependentRequired",keyword:"dependentRequired",params:{property: "last_image",
    missingProperty: "image",
    depsCount: 1,
    deps: "image"},message:"must have property image when property last_image is present",schema:schema7.dependentRequired,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate7.errors = vErrors;
return errors === 0;
}
validate7.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const requestChecks: Readonly<Record<string, Validator>> = {
  "evolink.kling-v3-image-to-video": check0,
  "trinetra.kling-v2.5": check1,
  "trinetra.kling-v3-omni": check2,
  "trinetra.kling-v3": check3,
  "uniall.kling-v3-pro-audio": check4,
  "uniall.kling-v3-pro-silent": check5,
  "uniall.kling-v3-std-audio": check6,
  "uniall.kling-v3-std-silent": check7,
};
